import type { Page } from 'playwright-core';

/**
 * Kills a page's renderer, as when it runs out of memory. Resolves when the page is gone.
 *
 * What the page held (locks, sockets, sound) is let go as by a real crash. The page itself is of no use any more:
 * Playwright reloads no crashed page, so go on in a new tab.
 */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Never answers: who should answer is dead.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
