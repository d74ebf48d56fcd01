import { build, type BuildOptions } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { thirdPartyNotices } from './third-party-notices.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** What to bundle, and how. Its banner names the licenses. */
export interface BundleOptions extends Omit<BuildOptions, 'banner'> {
  /** A comment that must come first. */
  readonly firstLine?: string;
}

/**
 * Bundles code for Flex into one file, and writes the licenses of everything in it to `<file>.LICENSE.txt`. webpack
 * uses the same name.
 *
 * @throws when the file can't be bundled, or a package in it has a license that isn't allowed.
 */
export async function bundleWithLicenses(
  file: string,
  { firstLine, ...options }: BundleOptions,
): Promise<void> {
  const licenses = `${file}.LICENSE.txt`;
  // Minifiers keep comments that start with an exclamation mark.
  const licenseComment = `/*! For license information, see ${basename(licenses)} */`;
  const { outputFiles, metafile } = await build({
    absWorkingDir: packageFolder,
    outfile: file,
    bundle: true,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: firstLine === undefined ? licenseComment : `${firstLine}\n${licenseComment}` },
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
