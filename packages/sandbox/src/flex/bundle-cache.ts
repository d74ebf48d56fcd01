import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';

/** A bundle cached on disk. */
export interface BundleCache {
  /** Returns the cached bundle, or `undefined` if it is missing or damaged. */
  read(): Promise<Buffer | undefined>;
  /** Caches the bundle. Returns an error message instead of throwing, because the sandbox works without the cache. */
  write(content: Buffer): Promise<string | undefined>;
}

/**
 * Creates a cache for the bundle with this name. The file name contains the SHA-256 of the content, which is verified
 * on every read, and files are moved into place only when they are complete. So the cache never returns a partial or
 * damaged bundle, and several processes can write at the same time.
 *
 * @param folder default: the user's cache folder. Unlike `node_modules/.cache`, it survives `npm ci`, is shared by all
 *   clones, and is writable only by the user.
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
