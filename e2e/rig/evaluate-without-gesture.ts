import type { Frame, Page } from 'playwright-core';

/**
 * Runs a function in the page, or in a frame of another site, **without** granting it a user gesture, unlike `page.evaluate`.
 *
 * The function is sent as source text, so it can't use variables from its scope. Its argument must be JSON.
 * @throws Error when the function throws. The message contains the page's stack trace.
 * @example const state = await evaluateWithoutGesture(page, () => navigator.userActivation.isActive);
 */
export async function evaluateWithoutGesture<Result>(
  page: Page | Frame,
  inPage: () => Result | Promise<Result>,
): Promise<Result>;
export async function evaluateWithoutGesture<Argument, Result>(
  page: Page | Frame,
  inPage: (argument: Argument) => Result | Promise<Result>,
  argument: Argument,
): Promise<Result>;
export async function evaluateWithoutGesture(
  page: Page | Frame,
  inPage: (argument: unknown) => unknown,
  argument?: unknown,
): Promise<unknown> {
  const session = await ('context' in page ? page : page.page()).context().newCDPSession(page);
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `(${inPage.toString()})(${argument === undefined ? '' : JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: false,
    });
    if (exceptionDetails) {
      throw new Error(`In the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    }
    return result.value as unknown;
  } finally {
    await session.detach().catch(() => undefined);
  }
}
