import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './chromium-path.js';
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
   * What every site may do. By default the microphone, without which `enumerateDevices` names no outputs.
   * @see https://playwright.dev/docs/api/class-browsercontext#browser-context-grant-permissions
   */
  readonly permissions?: readonly string[];
  /** `allowed` lets sound start without a gesture; by default the browser's own autoplay policy rules. */
  readonly autoplay?: 'default' | 'allowed';
}

/** A running browser with one profile, as an agent has it. */
export interface AgentBrowser {
  /** Playwright's own context, for everything else. */
  readonly context: BrowserContext;
  /** Opens a tab. */
  newPage(url?: string): Promise<Page>;
  /** Ends the browser and removes its profile, unless that was given. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts Chromium so that it plays to a private sound server, with the browser's own autoplay policy.
 *
 * Mind: `page.evaluate`, `page.click` and their like **grant the page a user gesture**, and with it the right to
 * sound. A test of a page that nobody has touched must evaluate nothing before its call comes; it looks by
 * {@link evaluateWithoutGesture}.
 * @throws Error when no browser is installed.
 * @example const browser = await launchBrowser({ pulse, args: ['--lang=de'] });
 */
export async function launchBrowser(options: LaunchOptions): Promise<AgentBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium found; install one or set CHROMIUM_PATH');
  const profile = options.profileFolder ?? (await mkdtemp(join(tmpdir(), 'belfry-profile-')));
  const forget = async (): Promise<void> => {
    if (options.profileFolder === undefined)
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: options.headless ?? true,
      args: [...flags, ...(options.autoplay === 'allowed' ? [autoplayFlag] : []), ...(options.args ?? [])],
      // Playwright mutes headless browsers.
      ignoreDefaultArgs: ['--mute-audio'],
      permissions: [...(options.permissions ?? ['microphone'])],
      env: definedOnly({ ...process.env, ...options.pulse.env }),
    });
    return {
      context,
      async newPage(url) {
        const page = await context.newPage();
        if (url !== undefined) await page.goto(url);
        return page;
      },
      async close() {
        await context.close();
        await forget();
      },
    };
  } catch (error) {
    await forget();
    throw error;
  }
}

/**
 * Kills a page's renderer, as when it runs out of memory. Resolves when the page is gone.
 *
 * The tab stays and shows Chromium's "Aw, Snap!"; it can be reloaded by `page.goto`.
 */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Never answers: who should answer is dead.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/**
 * Runs a function in the page **without** granting it a user gesture, unlike `page.evaluate`.
 *
 * The function goes over as source text: it sees nothing of its surroundings but its argument, which must be JSON.
 * @throws Error when the function throws, with the page's own stack in the message.
 * @example const state = await evaluateWithoutGesture(page, () => navigator.userActivation.isActive);
 */
export async function evaluateWithoutGesture<Result>(
  page: Page,
  inPage: () => Result | Promise<Result>,
): Promise<Result>;
export async function evaluateWithoutGesture<Argument, Result>(
  page: Page,
  inPage: (argument: Argument) => Result | Promise<Result>,
  argument: Argument,
): Promise<Result>;
export async function evaluateWithoutGesture(
  page: Page,
  inPage: (argument: unknown) => unknown,
  argument?: unknown,
): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `(${inPage.toString()})(${argument === undefined ? '' : JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: false,
    });
    if (exceptionDetails) {
      throw new Error(`In the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    }
    return result.value as unknown;
  } finally {
    await session.detach().catch(() => undefined);
  }
}

const autoplayFlag = '--autoplay-policy=no-user-gesture-required';

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  // Answers the microphone's prompt with yes. Its sister for fake devices would replace the outputs.
  '--use-fake-ui-for-media-stream',
];

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
