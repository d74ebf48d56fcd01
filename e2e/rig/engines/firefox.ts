import puppeteer, { type Page } from 'puppeteer-core';
import type { EngineBrowser, EngineOptions, EnginePage } from './engine.js';
import { descendantsOf, findBusiestProcess } from './find-busiest-process.js';
import { startFirefox } from './firefox-process.js';

/** Starts headless Firefox. Playwright only drives a patched one, so this uses Puppeteer and WebDriver BiDi. */
export async function launchFirefox({ pulse }: EngineOptions): Promise<EngineBrowser> {
  const firefox = await startFirefox(pulse.env);
  const browser = await puppeteer.connect({
    browserWSEndpoint: `${firefox.endpoint}/session`,
    protocol: 'webDriverBiDi',
    defaultViewport: null,
    protocolTimeout: 120_000,
  });
  return {
    name: 'firefox',
    version: (await browser.version()).replace('firefox/', 'Firefox '),
    async newPage(url) {
      const page = createFirefoxPage(await browser.newPage(), firefox.pid);
      if (url !== undefined) await page.goto(url);
      return page;
    },
    processIds: () => Promise.resolve([firefox.pid, ...descendantsOf(firefox.pid).map(({ pid }) => pid)]),
    async close() {
      if (browser.connected) await browser.close();
      await firefox.ended();
    },
  };
}

function createFirefoxPage(page: Page, browserPid: number): EnginePage {
  // The test's own timeout ends a navigation that hangs.
  page.setDefaultTimeout(0);
  const evaluateExpression = (expression: string): Promise<unknown> => evaluate(page, expression);
  return {
    evaluateExpression,
    click: (x, y) => page.mouse.click(x, y),
    press: (key) => page.keyboard.press(key),
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    bringToFront: () => page.bringToFront(),
    async crash() {
      const pid = await findBusiestProcess(browserPid, /-contentproc.* tab/, evaluateExpression);
      process.kill(pid, 'SIGKILL');
    },
    async screenshot(path) {
      await page.screenshot({ path });
    },
    close: () => page.close(),
  };
}

/** The part of Puppeteer's BiDi session that is used here. It isn't public. */
interface BidiFrame {
  readonly _id: string;
  readonly browsingContext: {
    readonly userContext: { readonly browser: { readonly session: BidiSession } };
  };
}

interface BidiSession {
  send(method: 'script.evaluate', parameters: object): Promise<{ readonly result: EvaluateResult }>;
}

type EvaluateResult =
  | { readonly type: 'success'; readonly result: { readonly value?: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/** Puppeteer's own `evaluate` grants a gesture. */
async function evaluate(page: Page, expression: string): Promise<unknown> {
  const frame = page.mainFrame() as unknown as BidiFrame;
  const { result } = await frame.browsingContext.userContext.browser.session.send('script.evaluate', {
    // Objects would arrive in BiDi's own format.
    expression: `(async () => JSON.stringify({ value: await (${expression}) }))()`,
    target: { context: frame._id },
    awaitPromise: true,
    userActivation: false,
  });
  if (result.type === 'exception') throw new Error(`In the page: ${result.exceptionDetails.text}`);
  return (JSON.parse(result.result.value ?? '{}') as { value?: unknown }).value;
}
