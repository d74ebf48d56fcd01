import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium-path.js';
import { tetheredSpawn } from './tethered-spawn.js';

/** How to start Chromium. */
export interface ChromiumOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A profile to reuse. By default, a new one that is removed when the process exits. */
  readonly profileFolder?: string;
  /** What a new profile's `Preferences` file contains at first. Chromium adds its defaults. */
  readonly preferences?: object;
}

/** A running Chromium, started by {@link startChromium}. */
export interface ChromiumProcess {
  /** The URL of the DevTools protocol: `ws://…`. */
  readonly endpoint: string;
  /** Waits for the process to exit, kills it after 10 s, and removes its temporary profile. */
  ended(): Promise<void>;
}

/**
 * Starts Chromium as users do, without the flags of test runners that change background tabs, timers, or sound.
 * @throws Error when no browser is installed or it doesn't start. The message contains its output.
 */
export async function startChromium(options: ChromiumOptions): Promise<ChromiumProcess> {
  const path = findChromium();
  if (path === undefined) throw new Error('No Chromium found. Install it, or set CHROMIUM_PATH.');
  const profile = options.profileFolder ?? (await newProfile(options.preferences));
  const args = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...options.args, 'about:blank'];
  const browser = tetheredSpawn(path, args, { ...process.env, ...options.env });
  const ended = async (): Promise<void> => {
    await exited(browser);
    // Its child processes keep writing for a moment.
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

async function newProfile(preferences: object | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-profile-'));
  if (preferences !== undefined) {
    await mkdir(join(folder, 'Default'));
    await writeFile(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  }
  return folder;
}

function devToolsEndpoint(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string): void => reject(new Error(`Chromium did not start: ${why}\n${output}`));
    const timer = setTimeout(() => fail('it opened no DevTools port within 60 s'), 60_000);
    browser.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Always read, because a full pipe stalls the browser. Only the first 100 kB are kept.
      if (output.length < 100_000) output += text;
      const endpoint = /^DevTools listening on (ws:\S+)$/m.exec(output)?.[1];
      if (endpoint === undefined) return;
      clearTimeout(timer);
      resolve(endpoint);
    });
    browser.once('error', (error) => fail(error.message));
    browser.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`it exited with ${code ?? signal}`);
    });
  });
}

async function exited(browser: ChildProcess): Promise<void> {
  if (browser.pid === undefined || browser.exitCode !== null || browser.signalCode !== null) return;
  const timer = setTimeout(() => browser.kill('SIGKILL'), 10_000);
  await once(browser, 'exit');
  clearTimeout(timer);
}
