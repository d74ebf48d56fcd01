import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { EnginePage } from '../rig/engines/engine.js';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The accessibility violations that axe finds in an element, one per line. Default: in the bell and its panel. */
export async function axeViolations(page: Page | EnginePage, selector = 'belfry-bell'): Promise<string[]> {
  const hasAxe = await evaluateWithoutGesture(page, () => 'axe' in globalThis);
  // Evaluated, not added as a script element: the page's CSP may forbid inline scripts.
  if (!hasAxe) {
    await ('evaluateExpression' in page
      ? page.evaluateExpression(`void (() => {${axeSource}})()`)
      : page.evaluate(axeSource));
  }
  const results = await evaluateWithoutGesture(
    page,
    ({ selector, options }) =>
      (globalThis as unknown as { axe: { run(...args: unknown[]): Promise<AxeResults> } }).axe.run(
        selector,
        options,
      ),
    { selector, options: { resultTypes: ['violations'] } satisfies RunOptions },
  );
  expect(results.passes.length).toBeGreaterThan(3);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}
