import { writeFile } from 'node:fs/promises';
import { Builder, Capabilities, Key, type WebDriver } from 'selenium-webdriver';
import type { EngineBrowser, EngineOptions, EnginePage, PressableKey } from './engine.js';
import { descendantsOf, findBusiestProcess } from './find-busiest-process.js';
import { findMiniBrowser } from './find-mini-browser.js';
import { startWebKitDriver } from './webkit-driver.js';

/**
 * Starts WebKitGTK's MiniBrowser on a virtual display. Automation blocks sound without a gesture, as Safari does.
 *
 * WebKitGTK isn't Safari: it plays sound through GStreamer.
 */
export async function launchWebKit({ pulse }: EngineOptions): Promise<EngineBrowser> {
  const binary = findMiniBrowser();
  if (binary === undefined) throw new Error('No WebKitGTK found. Install libwebkit2gtk-4.1-0.');
  const driver = await startWebKitDriver(pulse.env);
  try {
    const session = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(driver.url)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': { binary, args: ['--automation'] },
        }),
      )
      .build();
    // The test's own timeout ends what hangs.
    await session.manage().setTimeouts({ script: 120_000, pageLoad: 120_000 });
    const capabilities = await session.getCapabilities();
    const windows = createWindows(session, await session.getWindowHandle(), driver.pid);
    return {
      name: 'webkit',
      version: `WebKitGTK ${capabilities.getBrowserVersion() ?? ''}`,
      newPage: windows.open,
      processIds: () => Promise.resolve(descendantsOf(driver.pid).map(({ pid }) => pid)),
      close: () => driver.end(),
    };
  } catch (error) {
    await driver.end();
    throw error;
  }
}

interface Windows {
  readonly open: (url?: string) => Promise<EnginePage>;
}

/**
 * One session controls all windows, one at a time, so their commands take turns. The first window stays open, because
 * the session ends with the last one.
 */
function createWindows(session: WebDriver, first: string, driverPid: number): Windows {
  let last: Promise<unknown> = Promise.resolve();
  let current: string | undefined;
  const inTurn = <T>(command: () => Promise<T>): Promise<T> => {
    const result = last.then(command, command);
    last = result.catch(() => undefined);
    return result;
  };
  const inWindow = <T>(handle: string, command: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      if (current !== handle) await session.switchTo().window(handle);
      current = handle;
      return await command();
    });
  return {
    async open(url) {
      const handle = await inTurn(async () => {
        // A second tab is hidden, and a click in it never returns.
        await session.switchTo().newWindow('window');
        return (current = await session.getWindowHandle());
      });
      const page = createWebKitPage(session, driverPid, {
        run: (command) => inWindow(handle, command),
        close: () =>
          inWindow(handle, async () => {
            await session.close();
            await session.switchTo().window(first);
            current = first;
          }),
      });
      if (url !== undefined) await page.goto(url);
      return page;
    },
  };
}

const webDriverKeys: Readonly<Record<PressableKey, string>> = {
  Tab: Key.TAB,
  Enter: Key.ENTER,
  End: Key.END,
  ArrowUp: Key.ARROW_UP,
};

interface Window {
  readonly run: <T>(command: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

function createWebKitPage(session: WebDriver, driverPid: number, { run, close }: Window): EnginePage {
  const evaluateExpression = async (expression: string): Promise<unknown> => {
    const answer = await run(() => session.executeAsyncScript<Answer>(scriptOf(expression)));
    if (answer.error !== undefined) throw new Error(`In the page: ${answer.error}`);
    return (JSON.parse(answer.json ?? '{}') as { value?: unknown }).value;
  };
  return {
    evaluateExpression,
    click: (x, y) =>
      run(() => session.actions({ async: false }).move({ x, y, duration: 0 }).press().release().perform()),
    press: (key) => run(() => session.actions({ async: false }).sendKeys(webDriverKeys[key]).perform()),
    goto: (url) => run(() => session.get(url)),
    reload: () => run(() => session.navigate().refresh()),
    // Every window is visible.
    bringToFront: () => run(() => Promise.resolve()),
    async crash() {
      const pid = await findBusiestProcess(driverPid, /WebKitWebProcess/, evaluateExpression);
      process.kill(pid, 'SIGKILL');
    },
    async screenshot(path) {
      const image = await run(() => session.takeScreenshot());
      await writeFile(path, image, 'base64');
    },
    close,
  };
}

interface Answer {
  readonly json?: string;
  readonly error?: string;
}

/** WebDriver's scripts grant no gesture in WebKitGTK. */
function scriptOf(expression: string): string {
  return `const done = arguments[arguments.length - 1];
    (async () => JSON.stringify({ value: await (${expression}) }))().then(
      (json) => done({ json }),
      (error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') }),
    );`;
}
