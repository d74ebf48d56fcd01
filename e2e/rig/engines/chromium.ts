import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { crash } from '../crash.js';
import { evaluateExpression } from '../evaluate-expression.js';
import type { EngineBrowser, EngineOptions, EnginePage } from './engine.js';

/** A page of Chromium, with Playwright's view of it for what no other engine offers. */
export interface ChromiumPage extends EnginePage {
  readonly playwright: Page;
}

/** Starts headless Chromium as {@link launchBrowser} does. */
export async function launchChromium(options: EngineOptions): Promise<EngineBrowser<ChromiumPage>> {
  const launched = await launchBrowser(options);
  const browser = launched.context.browser();
  if (browser === null) throw new Error('Chromium started without a browser');
  return {
    name: 'chromium',
    version: `Chromium ${browser.version()}`,
    newPage: async (url) => createChromiumPage(await launched.newPage(url)),
    async processIds() {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      await session.detach();
      return processInfo.map(({ id }) => id);
    },
    close: () => launched.close(),
  };
}

function createChromiumPage(page: Page): ChromiumPage {
  return {
    playwright: page,
    evaluateExpression: (expression) => evaluateExpression(page, expression),
    click: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    bringToFront: () => page.bringToFront(),
    crash: () => crash(page),
    async screenshot(path) {
      await page.screenshot({ path });
    },
    close: () => page.close(),
  };
}
