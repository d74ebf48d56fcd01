import { build, type BuildOptions } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { thirdPartyNotices } from './third-party-notices.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles code for Flex into one file, and writes the licenses of everything in it to `<file>.LICENSE.txt`. webpack
 * uses the same name.
 *
 * @throws when the file can't be bundled, or a package in it has a license that isn't allowed.
 */
export async function bundleWithLicenses(file: string, options: BuildOptions): Promise<void> {
  const licenses = `${file}.LICENSE.txt`;
  const { outputFiles, metafile } = await build({
    absWorkingDir: packageFolder,
    outfile: file,
    bundle: true,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    // Minifiers keep comments that start with an exclamation mark.
    banner: { js: `/*! For license information, see ${basename(licenses)} */` },
    logLevel: 'warning',
    ...options,
    metafile: true,
    write: false,
  });
  const notices = await thirdPartyNotices(metafile, packageFolder);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(licenses, notices);
  for (const { path, contents } of outputFiles) await writeFile(path, contents);
}
