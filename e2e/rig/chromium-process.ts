import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium-path.js';
import { tetheredSpawn } from './tethered-spawn.js';

/** How to start Chromium. */
export interface ChromiumOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A profile to use again; by default a new one that goes with the process. */
  readonly profileFolder?: string;
}

/** A running Chromium, made by {@link startChromium}. */
export interface ChromiumProcess {
  /** Where the DevTools protocol is spoken: `ws://…`. */
  readonly endpoint: string;
  /** Waits for the process to end by itself, kills it after 10 s, and removes its own profile. */
  ended(): Promise<void>;
}

/**
 * Starts Chromium as it is for its users: none of the switches by which a test runner changes how background
 * tabs, timers or sound behave.
 * @throws Error when no browser is installed or it does not start; the message holds what it said.
 */
export async function startChromium(options: ChromiumOptions): Promise<ChromiumProcess> {
  const path = findChromium();
  if (path === undefined) throw new Error('No Chromium found; install one or name it by CHROMIUM_PATH');
  const profile = options.profileFolder ?? (await mkdtemp(join(tmpdir(), 'belfry-profile-')));
  const args = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...options.args, 'about:blank'];
  const browser = tetheredSpawn(path, args, { ...process.env, ...options.env });
  const ended = async (): Promise<void> => {
    await gone(browser);
    // Its helpers write on for a moment.
    if (options.profileFolder === undefined)
      await rm(profile, { recursive: true, force: true, maxRetries: 20 });
  };
  try {
    return { endpoint: await devToolsEndpoint(browser), ended };
  } catch (error) {
    browser.kill('SIGKILL');
    await ended();
    throw error;
  }
}

function devToolsEndpoint(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string): void => reject(new Error(`Chromium did not start: ${why}\n${said}`));
    const timer = setTimeout(() => fail('it opened no DevTools port within 60 s'), 60_000);
    browser.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Read to the end, or the pipe fills and the browser stalls; kept only until it has started.
      if (said.length < 100_000) said += text;
      const endpoint = /^DevTools listening on (ws:\S+)$/m.exec(said)?.[1];
      if (endpoint === undefined) return;
      clearTimeout(timer);
      resolve(endpoint);
    });
    browser.once('error', (error) => fail(error.message));
    browser.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`it ended with ${code ?? signal}`);
    });
  });
}

async function gone(browser: ChildProcess): Promise<void> {
  if (browser.pid === undefined || browser.exitCode !== null || browser.signalCode !== null) return;
  const timer = setTimeout(() => browser.kill('SIGKILL'), 10_000);
  await once(browser, 'exit');
  clearTimeout(timer);
}
