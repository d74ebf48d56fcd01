import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowserProcess } from './browser-process.js';
import { findChromium } from './chromium-path.js';

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
  const removeProfile = async (): Promise<void> => {
    // Its child processes keep writing for a moment.
    if (options.profileFolder === undefined)
      await rm(profile, { recursive: true, force: true, maxRetries: 20 });
  };
  try {
    const browser = await startBrowserProcess({
      name: 'Chromium',
      program: path,
      args: [`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...options.args, 'about:blank'],
      env: { ...process.env, ...options.env },
      endpoint: /^DevTools listening on (ws:\S+)$/m,
    });
    return {
      endpoint: browser.endpoint,
      async ended() {
        await browser.exited();
        await removeProfile();
      },
    };
  } catch (error) {
    await removeProfile();
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
