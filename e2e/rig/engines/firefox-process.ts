import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowserProcess, type BrowserProcess } from '../browser-process.js';
import { findFirefox } from './find-firefox.js';

/** A running Firefox, started by {@link startFirefox}. */
export interface FirefoxProcess extends Pick<BrowserProcess, 'pid' | 'endpoint'> {
  /** Waits for the process to exit, kills it after 10 s, and removes its profile. */
  ended(): Promise<void>;
}

/**
 * Starts Firefox with a new profile, and with the default autoplay policy.
 * @throws Error when no Firefox is installed or it doesn't start. The message contains its output.
 */
export async function startFirefox(env: Readonly<Record<string, string>>): Promise<FirefoxProcess> {
  const program = findFirefox();
  if (program === undefined) throw new Error('No Firefox found. Install it, or set FIREFOX_PATH.');
  const home = await mkdtemp(join(tmpdir(), 'belfry-firefox-'));
  const removeHome = (): Promise<void> => rm(home, { recursive: true, force: true, maxRetries: 20 });
  await writeFile(join(home, 'user.js'), preferences.map(lineOf).join(''));
  try {
    const browser = await startBrowserProcess({
      name: 'Firefox',
      program,
      args: ['--headless', '--no-remote', '--profile', home, '--remote-debugging-port=0', 'about:blank'],
      env: { ...process.env, ...env, HOME: home },
      endpoint: /^WebDriver BiDi listening on (ws:\S+)$/m,
    });
    return {
      pid: browser.pid,
      endpoint: browser.endpoint,
      async ended() {
        await browser.exited();
        await removeHome();
      },
    };
  } catch (error) {
    await removeHome();
    throw error;
  }
}

const preferences: readonly (readonly [name: string, value: boolean | number | string])[] = [
  // Grants the microphone without a prompt. WebDriver BiDi can't grant it.
  ['media.navigator.permission.disabled', true],
  // A spare process could be mistaken for the one of a page.
  ['dom.ipc.processPrelaunch.enabled', false],
  // No dialog about a slow script while a test hangs the page.
  ['dom.max_script_run_time', 0],
  ['browser.shell.checkDefaultBrowser', false],
  ['browser.startup.page', 0],
  ['datareporting.policy.dataSubmissionEnabled', false],
  ['app.normandy.enabled', false],
  ['app.update.disabledForTesting', true],
  ['network.captive-portal-service.enabled', false],
  ['network.connectivity-service.enabled', false],
];

function lineOf([name, value]: (typeof preferences)[number]): string {
  return `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`;
}
