import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./announce-sound-device.py', import.meta.url));

/**
 * Has every Chromium on this machine look at its audio devices again, as udev does when one comes or goes.
 *
 * Chromium then compares the devices with those it knew, and fires `devicechange` only if they differ.
 * Needs root, or a `sudo` that asks no password: libudev believes only messages from root.
 * @throws Error when neither is there.
 */
export async function announceSoundDevice(action: 'add' | 'remove'): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const [command, ...args] = [...(isRoot ? [] : ['sudo', '-n']), 'python3', script, action] as const;
  try {
    await run(command, args, { timeout: 20_000 });
  } catch (cause) {
    const wish = isRoot
      ? 'Is python3 installed?'
      : 'Run the tests as root, or allow sudo without a password.';
    throw new Error(`Could not announce a sound device to Chromium, which takes root. ${wish}`, { cause });
  }
}
