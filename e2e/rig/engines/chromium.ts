import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { crash } from '../crash.js';
import { evaluateExpression } from '../evaluate-expression.js';
import type { EngineBrowser, EngineOptions, EnginePage } from './engine.js';

/** Starts headless Chromium as {@link launchBrowser} does. */
export async function launchChromium(options: EngineOptions): Promise<EngineBrowser> {
  const browser = await launchBrowser(options);
  return {
    name: 'chromium',
    version: `Chromium ${browser.context.browser()?.version() ?? ''}`,
    newPage: async (url) => createChromiumPage(await browser.newPage(url)),
    close: () => browser.close(),
  };
}

/** A page of Chromium, without what only Playwright offers. */
export function createChromiumPage(page: Page): EnginePage {
  return {
    evaluateExpression: (expression) => evaluateExpression(page, expression),
    click: (x, y) => page.mouse.click(x, y),
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
