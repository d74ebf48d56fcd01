import { fileURLToPath } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';

/** A third-party Flex plugin that doesn't use Belfry. */
export const greetingPluginFile: string = fileURLToPath(
  new URL('../third-party/greeting-plugin.js', import.meta.url),
);

/** The sandbox's page: its control panel next to Flex, which runs the greeting plugin. */
export interface SandboxPage {
  readonly page: Page;
  readonly flex: FrameLocator;
  /** What the greeting plugin shows in Flex's header. Waits until it shows something. */
  pluginText(): Promise<string>;
}

/** Opens the sandbox's page. Resolves when the greeting plugin is in Flex's header. */
export async function openSandboxPage(page: Page, url: string): Promise<SandboxPage> {
  await page.goto(url);
  const flex = page.frameLocator('iframe');
  const pluginText = (): Promise<string> => flex.getByTestId('greeting').innerText({ timeout: 60_000 });
  await pluginText();
  return { page, flex, pluginText };
}
