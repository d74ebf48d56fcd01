import { execFileSync } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser'];

/**
 * The path of a Chromium or Chrome that the tests can use, or `undefined`.
 *
 * `CHROMIUM_PATH` comes first. Snap packages (Ubuntu's `chromium`) are skipped: their sandbox can't access the private
 * sound server's socket and the temporary profile.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isUsable);
}

function isUsable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    if (realpathSync(path).includes('/snap')) return false;
    // Ubuntu's chromium-browser is a script that starts the snap.
    const version = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe', timeout: 20_000 });
    return /^(Chromium|Google Chrome)/m.test(version) && !version.includes('snap');
  } catch {
    return false;
  }
}
