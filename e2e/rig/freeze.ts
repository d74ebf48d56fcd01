import type { Page } from 'playwright-core';

/** A page that the browser has frozen. */
export interface Freeze {
  /** Runs the page again. */
  readonly thaw: () => Promise<void>;
}

/**
 * Freezes a page as Chromium does to save energy: it gets a `freeze` event, and then neither it nor its workers run.
 * Resolves when it is frozen. Grants no gesture.
 * @example
 * const { thaw } = await freeze(page);
 * // … the page receives no events …
 * await thaw();
 */
export async function freeze(page: Page): Promise<Freeze> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  return {
    thaw: async () => {
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      await session.detach();
    },
  };
}
