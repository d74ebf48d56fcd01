import type { Metafile } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundledPackages } from './bundled-packages.js';
import { licenseText } from './license-text.js';

/**
 * Returns Belfry's license and the licenses of all packages in a bundle. Packages with the same text share one entry.
 *
 * No library does this well: those for esbuild are abandoned or only see the packages that esbuild sees, and not those
 * that the files of a package contain.
 *
 * @throws when a package's license isn't in `allowedLicenses`, or is unknown.
 */
export async function thirdPartyNotices(metafile: Metafile, workingFolder: string): Promise<string> {
  const namesByText = new Map<string, Set<string>>();
  for (const each of await bundledPackages(metafile, workingFolder)) {
    const text = await licenseText(each);
    const names = namesByText.get(text) ?? new Set();
    namesByText.set(text, names.add(`${each.name} (${String(each.license)})`));
  }
  const entries = [...namesByText]
    .map(([text, names]) => `${[...names].sort().join('\n')}\n\n${text}`)
    .sort((a, b) => a.localeCompare(b, 'en'));
  return [`${await belfryLicense()}\n\n${introduction}`, ...entries].join(separator) + '\n';
}

async function belfryLicense(): Promise<string> {
  const text = await readFile(fileURLToPath(new URL('../LICENSE', import.meta.url)), 'utf8');
  return `Belfry\n\n${text.trim()}`;
}

const introduction = 'Belfry contains code from the packages below.';

const separator = `\n\n${'-'.repeat(80)}\n\n`;
