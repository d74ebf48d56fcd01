import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The path of WebKitGTK's MiniBrowser, or `undefined`. Debian installs it in a folder named after the architecture. */
export function findMiniBrowser(): string | undefined {
  return findLibrary('webkit2gtk-4.1/MiniBrowser');
}

/** The path of a file below Debian's library folders, or `undefined`. */
export function findLibrary(path: string): string | undefined {
  if (!existsSync('/usr/lib')) return undefined;
  return readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, path))
    .find((file) => existsSync(file));
}
