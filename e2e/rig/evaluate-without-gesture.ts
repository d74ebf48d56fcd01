import type { Frame, Page } from 'playwright-core';
import type { EnginePage } from './engines/engine.js';
import { evaluateExpression } from './evaluate-expression.js';

/**
 * Runs a function in the page, or in a frame of another site, **without** granting it a user gesture, unlike `page.evaluate`.
 *
 * The function is sent as source text, so it can't use variables from its scope. Its argument must be JSON.
 * @throws Error when the function throws. The message contains the page's stack trace.
 * @example const state = await evaluateWithoutGesture(page, () => navigator.userActivation.isActive);
 */
export async function evaluateWithoutGesture<Result>(
  page: Page | Frame | EnginePage,
  inPage: () => Result | Promise<Result>,
): Promise<Result>;
export async function evaluateWithoutGesture<Argument, Result>(
  page: Page | Frame | EnginePage,
  inPage: (argument: Argument) => Result | Promise<Result>,
  argument: Argument,
): Promise<Result>;
export async function evaluateWithoutGesture(
  page: Page | Frame | EnginePage,
  inPage: (argument: unknown) => unknown,
  argument?: unknown,
): Promise<unknown> {
  const expression = `(${inPage.toString()})(${argument === undefined ? '' : JSON.stringify(argument)})`;
  return await evaluateExpression(page, expression);
}
