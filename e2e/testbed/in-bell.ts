import type { Page } from 'playwright-core';
import type { EnginePage } from '../rig/engines/engine.js';
import { evaluateExpression } from '../rig/evaluate-expression.js';

/**
 * Runs a function in the page with an element of the bell or its panel, or with `undefined` while there is none. Grants
 * no gesture. Also works in a tab in the background, where Playwright's locators wait for a frame that never comes.
 *
 * The function is sent as source text, so it can't use variables from its scope. Its argument must be JSON.
 * @throws Error when the function throws.
 * @example const label = await inBell(page, 'belfry-bell', (bell) => bell?.ariaLabel);
 */
export async function inBell<Result>(
  page: Page | EnginePage,
  testId: string,
  inPage: (element: HTMLElement | undefined) => Result,
): Promise<Result>;
export async function inBell<Argument, Result>(
  page: Page | EnginePage,
  testId: string,
  inPage: (element: HTMLElement | undefined, argument: Argument) => Result,
  argument: Argument,
): Promise<Result>;
export async function inBell(
  page: Page | EnginePage,
  testId: string,
  inPage: (element: HTMLElement | undefined, argument: unknown) => unknown,
  argument?: unknown,
): Promise<unknown> {
  const parameters = [elementInBell(testId), ...(argument === undefined ? [] : [JSON.stringify(argument)])];
  return await evaluateExpression(page, `(${inPage.toString()})(${parameters.join()})`);
}

/** A JavaScript expression: an element of the bell or its panel, or `undefined`. */
export function elementInBell(testId: string): string {
  return `(${findInBell.toString()})(${JSON.stringify(testId)})`;
}

/** Runs in the page. */
function findInBell(testId: string): HTMLElement | undefined {
  const bell = document.querySelector('belfry-bell')?.shadowRoot;
  const panel = bell?.querySelector('belfry-panel')?.shadowRoot;
  const elements = [bell, panel].map((root) => root?.querySelector(`[data-testid=${testId}]`));
  return elements.find((element) => element instanceof HTMLElement);
}
