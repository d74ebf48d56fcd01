import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { startChromium } from './chromium-process.js';
import type { PulseAudio } from './pulse-audio.js';

/** How to start the browser. */
export interface LaunchOptions {
  /** The sound server it plays to. */
  readonly pulse: PulseAudio;
  /** More command line flags. */
  readonly args?: readonly string[];
  /** False shows the window (needs a display). */
  readonly headless?: boolean;
  /** A profile to use again; by default a new one that {@link AgentBrowser.close} removes. */
  readonly profileFolder?: string;
  /**
   * What every site may do; all else is denied without a question. By default the microphone, without which
   * `enumerateDevices` names no outputs. Others of use: `notifications`.
   */
  readonly permissions?: readonly string[];
  /** `allowed` lets sound start without a gesture; by default the browser's own autoplay policy rules. */
  readonly autoplay?: 'default' | 'allowed';
}

/** A running browser with one profile and one window, as an agent has it. */
export interface AgentBrowser {
  /** Playwright's own context, for everything else. */
  readonly context: BrowserContext;
  /** Opens a tab in front of the others. */
  newPage(url?: string): Promise<Page>;
  /** Ends the browser and removes its profile, unless that was given. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts Chromium on a private sound server, as an agent has it: its own autoplay policy, sound not muted, and one
 * window in which only the front tab is `visible` (`page.bringToFront()`), the others are `hidden` and their timers
 * throttled. (Playwright's own launch mutes it, keeps every tab visible and lifts the throttling.)
 *
 * Mind: `page.evaluate`, `page.title`, every locator and every click **grant the page a user gesture**, and with it
 * the right to sound; `page.goto` and `bringToFront` do not. A test of a page that nobody has touched looks into it
 * by {@link file://./evaluate-without-gesture.ts evaluateWithoutGesture} alone.
 * @throws Error when no browser is installed or it does not start.
 * @example
 * const browser = await launchBrowser({ pulse });
 * const page = await browser.newPage('http://localhost:8080/');
 */
export async function launchBrowser(options: LaunchOptions): Promise<AgentBrowser> {
  const { pulse, args = [], headless = true, permissions = ['microphone'], autoplay = 'default' } = options;
  const process = await startChromium({
    args: [
      ...flags,
      ...(headless ? ['--headless=new'] : []),
      ...(autoplay === 'allowed' ? ['--autoplay-policy=no-user-gesture-required'] : []),
      ...args,
    ],
    env: pulse.env,
    ...(options.profileFolder === undefined ? {} : { profileFolder: options.profileFolder }),
  });
  // noDefaults: no emulated focus, or every tab would be visible.
  const browser = await chromium.connectOverCDP(process.endpoint, { noDefaults: true });
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('Chromium came up without a profile');
  await context.grantPermissions([...permissions]);
  return {
    context,
    async newPage(url) {
      const page = await context.newPage();
      if (url !== undefined) await page.goto(url);
      return page;
    },
    async close() {
      if (browser.isConnected()) {
        const session = await browser.newBrowserCDPSession();
        // The answer may be lost with the connection.
        await session.send('Browser.close').catch(() => undefined);
      }
      await process.ended();
    },
  };
}

const flags = [
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
];
