import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Debian's. The wrapper of a version manager, which may come first on the PATH, takes ten times as long. */
const debianPython = '/usr/bin/python3';
const python = existsSync(debianPython) ? debianPython : 'python3';
const script = fileURLToPath(new URL('./announce-sound-device.py', import.meta.url));

/**
 * Makes every Chromium on this machine enumerate its audio devices again, as udev does when one is added or removed.
 *
 * Chromium fires `devicechange` only if the devices differ from those it knew. Needs root or `sudo` without a
 * password: libudev only accepts messages from root.
 * @throws Error when neither is available.
 */
export async function announceSoundDevice(action: 'add' | 'remove'): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const [command, ...args] = [...(isRoot ? [] : ['sudo', '-n']), python, script, action] as const;
  try {
    await run(command, args, { timeout: 20_000 });
  } catch (cause) {
    const advice = isRoot
      ? 'Is python3 installed?'
      : 'Run the tests as root, or allow sudo without a password.';
    throw new Error(`Could not announce a sound device to Chromium, which needs root. ${advice}`, { cause });
  }
}
