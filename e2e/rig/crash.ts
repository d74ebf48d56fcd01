import type { Page } from 'playwright-core';

/**
 * Crashes a page's renderer, as when it runs out of memory. Resolves when the page has crashed.
 *
 * The page's locks, sockets, and sound are released as in a real crash. Open a new tab afterward: Playwright can't
 * reload a crashed page.
 */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Never resolves, because the crashed page can't answer.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
