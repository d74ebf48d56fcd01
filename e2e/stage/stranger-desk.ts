import { fileURLToPath } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';

/** A Flex plugin of somebody else's, which knows nothing of Belfry. */
export const strangerFile: string = fileURLToPath(
  new URL('../strangers/greeting-plugin.js', import.meta.url),
);

/** The sandbox's panel with Flex beside it, in which the stranger's plugin runs. */
export interface StrangerDesk {
  readonly page: Page;
  readonly flex: FrameLocator;
  /** What the stranger's plugin shows in Flex's header, once it is there. */
  says(): Promise<string>;
}

/** Opens the panel, and resolves when the stranger's plugin stands in Flex's header and its worker is connected. */
export async function openStrangerDesk(page: Page, url: string): Promise<StrangerDesk> {
  await page.goto(url);
  const flex = page.frameLocator('iframe');
  const says = (): Promise<string> => flex.getByTestId('stranger').innerText({ timeout: 60_000 });
  await says();
  return { page, flex, says };
}
