import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

export const changelogFile: string = join(root, 'CHANGELOG.md');

/** The version of all packages. They always have the same one. */
export async function currentVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'packages/belfry/package.json'), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}
