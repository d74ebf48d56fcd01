import type { Frame, Page } from 'playwright-core';

/**
 * Evaluates an expression in a page of Chromium, or in a frame of another site, without a gesture. Its value must be
 * JSON.
 * @throws Error when the expression throws. The message contains the page's stack trace.
 */
export async function evaluateExpression(page: Page | Frame, expression: string): Promise<unknown> {
  const session = await ('context' in page ? page : page.page()).context().newCDPSession(page);
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
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
