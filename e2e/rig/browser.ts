import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { startChromium } from './chromium-process.js';
import { openCdpTransport } from './open-cdp-transport.js';
import type { PulseAudio } from './pulse-audio.js';

/** How to start the browser. */
export interface LaunchOptions {
  /** The sound server that the browser plays to. */
  readonly pulse: PulseAudio;
  /** Additional command-line flags. */
  readonly args?: readonly string[];
  /** Features of Chromium to turn off. They can't be flags, because Chromium reads only its last list of them. */
  readonly disabledFeatures?: readonly string[];
  /** False shows the window, which needs a display. */
  readonly headless?: boolean;
  /** A profile to reuse. By default, a new one that {@link AgentBrowser.close} removes. */
  readonly profileFolder?: string;
  /** What a new profile's `Preferences` file contains at first, such as permissions for one pair of sites. */
  readonly preferences?: object;
  /**
   * Permissions for every site. All others are denied without a prompt. By default the microphone: without it,
   * `enumerateDevices` returns no output labels. Another useful one is `notifications`.
   */
  readonly permissions?: readonly string[];
  /** `allowed` lets sound start without a gesture. By default, the browser's autoplay policy applies. */
  readonly autoplay?: 'default' | 'allowed';
}

/** A running browser with one profile and one window, like an agent's. */
export interface AgentBrowser {
  /** Playwright's context, for everything else. */
  readonly context: BrowserContext;
  /** Opens a tab in front of the others. */
  newPage(url?: string): Promise<Page>;
  /** Closes the browser. Removes its profile unless `profileFolder` was given. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts Chromium on a private sound server, the way agents run it: with the default autoplay policy, with sound, and
 * with one window. Only the front tab is `visible` (`page.bringToFront()`). The others are `hidden` and their timers
 * are throttled. (Playwright's `launch` mutes sound, keeps every tab visible, and turns off throttling.)
 *
 * Caution: `page.evaluate`, `page.title`, every locator, and every click **grant the page a user gesture**, which
 * unlocks sound. `page.goto` and `bringToFront` don't. To test a page without a gesture, read its state only with
 * {@link file://./evaluate-without-gesture.ts evaluateWithoutGesture}.
 * @throws Error when no browser is installed or it does not start.
 * @example
 * const browser = await launchBrowser({ pulse });
 * const page = await browser.newPage('http://localhost:8080/');
 */
export async function launchBrowser(options: LaunchOptions): Promise<AgentBrowser> {
  const { pulse, args = [], headless = true, permissions = ['microphone'], autoplay = 'default' } = options;
  const features = [...unusedFeatures, ...(options.disabledFeatures ?? [])];
  const process = await startChromium({
    args: [
      ...flags,
      `--disable-features=${features.join(',')}`,
      ...(headless ? ['--headless=new'] : []),
      ...(autoplay === 'allowed' ? ['--autoplay-policy=no-user-gesture-required'] : []),
      ...args,
    ],
    env: pulse.env,
    ...(options.profileFolder === undefined ? {} : { profileFolder: options.profileFolder }),
    ...(options.preferences === undefined ? {} : { preferences: options.preferences }),
  });
  // noDefaults turns off focus emulation, which would make every tab visible.
  const browser = await chromium.connectOverCDP(await openCdpTransport(process.endpoint), {
    noDefaults: true,
  });
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('Chromium started without a profile');
  await context.grantPermissions([...permissions]);
  // Flex takes 2 s to load on an idle machine and over 30 s, Playwright's default limit, on a busy one. The same goes for
  // a large upload. The test's own timeout ends a navigation or an action that hangs.
  context.setDefaultTimeout(0);
  return {
    context,
    async newPage(url) {
      const page = await context.newPage();
      if (url !== undefined) await page.goto(url);
      return page;
    },
    async close() {
      // A browser that hangs doesn't respond. It is killed after 10 s. One that exits may close the connection before it
      // responds.
      void browser
        .newBrowserCDPSession()
        .then((session) => session.send('Browser.close'))
        .catch(() => undefined);
      await process.ended();
    },
  };
}

const flags = [
  // Without a graphics card, drawing takes less CPU than a simulated one.
  '--disable-gpu',
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--disable-dev-shm-usage',
  '--disable-quic',
  // Without tabs above the page, nobody draws their spinners and recording signs.
  '--start-fullscreen',
  '--disable-background-networking',
  '--disable-component-update',
];

/** The pages behind the address bar, which nobody types in, take half of the processor time of a start. */
const unusedFeatures = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];
