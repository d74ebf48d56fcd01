import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';

/** One bundle, kept on disk. */
export interface BundleCache {
  /** The bundle, if there is a whole and unharmed one. */
  read(): Promise<Buffer | undefined>;
  /** Keeps the bundle. What kept it from doing so is returned, not thrown: it can do without. */
  write(content: Buffer): Promise<string | undefined>;
}

/**
 * Makes a cache for the bundle of this name. The SHA-256 of the content is part of the file's name and is checked at
 * every reading, and the file is moved into place when it is whole: a half-written or damaged one is never served,
 * and any number of processes may write at once.
 *
 * @param folder by default the user's own cache folder: unlike `node_modules/.cache` it outlives `npm ci`, serves every
 *   clone, and nobody else may write to it.
 */
export function createBundleCache(
  name: string,
  folder: string = envPaths('belfry-sandbox', { suffix: '' }).cache,
): BundleCache {
  return {
    async read() {
      const files = await readdir(folder).catch(() => []);
      for (const file of files.filter((one) => one.startsWith(`${name}.`) && one.endsWith('.js'))) {
        const content = await readFile(join(folder, file)).catch(() => undefined);
        if (!content) continue;
        if (file === fileName(name, content)) return content;
        await rm(join(folder, file), { force: true });
      }
      return undefined;
    },
    async write(content) {
      const part = join(folder, `${name}.${randomBytes(8).toString('hex')}.part`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(part, content, { flag: 'wx', mode: 0o600 });
        await rename(part, join(folder, fileName(name, content)));
        return undefined;
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined);
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
}

function fileName(name: string, content: Buffer): string {
  return `${name}.${createHash('sha256').update(content).digest('hex')}.js`;
}
