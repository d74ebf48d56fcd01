import type { FlexHost, FlexManagerHost } from 'belfry-flex';
import { describe, expect, test } from 'vitest';
import { codeBlocksIn } from './pages.js';
import * as prelude from './prelude.js';
import { typeErrors } from './type-errors.js';
import { writeExamples } from './write-examples.js';

const examples = writeExamples(codeBlocksIn('ts', 'tsx'), Object.keys(prelude));

/**
 * The sandbox serves the real Flex UI to a browser, and a page has elements. The end-to-end tests do the same as these
 * examples.
 */
const runnable = examples.filter(
  ({ code }) => !code.includes("'belfry-sandbox'") && !code.includes('document.querySelector'),
);

interface ExampleModule {
  /** A Flex plugin. */
  readonly default?: new () => { init(flex: FlexHost, manager: FlexManagerHost): unknown };
}

describe('the examples in the docs', () => {
  test('compile', { timeout: 120_000 }, () => {
    expect(examples.length).toBeGreaterThan(15);
    expect(typeErrors(examples)).toEqual([]);
  });

  test.each(runnable)('run: $page:$line', async ({ file }) => {
    const { default: Plugin } = (await import(/* @vite-ignore */ file)) as ExampleModule;
    // A Flex without Belfry, because a second copy of Belfry does nothing.
    if (Plugin !== undefined) await new Plugin().init({ ...prelude.flex }, prelude.manager);
    await expect(Promise.all(prelude.registeredChecks)).resolves.toBeDefined();
  });

  test('include a source that meets the contract', async () => {
    expect(prelude.registeredChecks.length).toBeGreaterThan(5);
    await expect(Promise.all(prelude.registeredChecks)).resolves.toBeDefined();
  });
});
