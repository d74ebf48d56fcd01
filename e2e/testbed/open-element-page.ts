import type { RingerState } from 'belfry';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
// For the page's `window.elementPage`.
import type {} from '../pages/element-states.js';
import { findChromium } from '../rig/chromium-path.js';
import { startLoopbackServer } from '../rig/loopback-server.js';
import { bundlePage } from './bundle-page.js';
import { firstState } from './element-states.js';

/** A browser that opens plain pages with the bell, and a ringer whose state the test sets. Makes no sound. */
export interface ElementTestbed {
  /** Opens the page in a new profile. The first-run card is hidden unless `isFirstRun`. */
  openPage(options?: BrowserContextOptions & { readonly isFirstRun?: boolean }): Promise<Page>;
  close(): Promise<void>;
}

/** What shows the bell. In React 19, it is the element itself. In React 17 and 18, it is the component. */
export type ElementHost = 'plain' | 'react-17' | 'react-18' | 'react-19';

export async function openElementTestbed(host: ElementHost = 'plain'): Promise<ElementTestbed> {
  // React 17 is the version that `react` stands for here.
  const alias = host === 'react-18' || host === 'react-19' ? { react: host } : {};
  const script = await bundlePage(`element-${host}`, alias);
  const server = await startLoopbackServer((request, response) => {
    const isScript = request.url === '/page.js';
    response
      .setHeader('content-type', `${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8`)
      .end(isScript ? script : html);
  });
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found. Install it, or set CHROMIUM_PATH.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    async openPage({ isFirstRun = false, ...options } = {}) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await page.addInitScript(
        ({ state, isChecked }) => {
          Object.assign(window, { firstState: state });
          if (isChecked) localStorage.setItem('belfry-element:sound-checked', '1');
        },
        { state: firstState, isChecked: !isFirstRun },
      );
      await page.goto(server.origin);
      await page.getByTestId('belfry-bell').waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Shows a state of the ringer: these changes of `firstState`. */
export async function showState(page: Page, changes: Partial<RingerState>): Promise<void> {
  await page.evaluate((state) => window.elementPage.show(state), { ...firstState, ...changes });
}

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bell</title><style>
  body { margin: 0; font-family: system-ui, sans-serif; }
  header { display: flex; justify-content: flex-end; padding: 7px 240px 7px 16px; background: #06033a; color: #fff; }
  .task { display: flex; width: 320px; padding: 12px; }
</style></head><body><header></header><main><div class="task">+1 415-555-0123 <button>Accept</button></div></main>
<script src="/page.js"></script></body></html>`;
