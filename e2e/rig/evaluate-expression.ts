import type { CDPSession, Frame, Page } from 'playwright-core';
import type { EnginePage } from './engines/engine.js';

/** One session per page, because opening one costs far more than an evaluation. It lasts as long as the page. */
const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * Evaluates an expression in a page, or in a frame of another site in Chromium, without a gesture. Its value must be
 * JSON.
 * @throws Error when the expression throws. The message contains the page's stack trace.
 */
export async function evaluateExpression(
  page: Page | Frame | EnginePage,
  expression: string,
): Promise<unknown> {
  if ('evaluateExpression' in page) return await page.evaluateExpression(expression);
  if ('context' in page) return await evaluateIn(await sessionOf(page), expression);
  // A frame's process changes when it navigates.
  const session = await page.page().context().newCDPSession(page);
  try {
    return await evaluateIn(session, expression);
  } finally {
    await session.detach().catch(() => undefined);
  }
}

function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  // The next evaluation opens another one.
  session.catch(() => sessions.delete(page));
  return session;
}

async function evaluateIn(session: CDPSession, expression: string): Promise<unknown> {
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
}
