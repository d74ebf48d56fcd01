import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in the bell and its panel, a line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  // As code, not as an element: the page may forbid scripts in its text.
  await page.evaluate(axeSource);
  const context = ['[data-testid="belfry-bell"]', '[data-testid="belfry-panel"]'];
  const present = await page.evaluate(
    (selectors) =>
      selectors.filter((selector) => document.querySelector(selector) !== null).map((each) => [each]),
    [...context, '[data-testid="belfry-silence"]', '[data-testid="belfry-incoming"]'],
  );
  const results = await page.evaluate(
    ([include, options]) =>
      (globalThis as unknown as { axe: { run(...args: unknown[]): Promise<AxeResults> } }).axe.run(
        { include },
        options,
      ),
    [present, { resultTypes: ['violations'] } satisfies RunOptions] as const,
  );
  expect(results.passes.length).toBeGreaterThan(3);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}
