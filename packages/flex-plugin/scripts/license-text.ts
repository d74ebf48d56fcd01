import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundledPackage } from './bundled-packages.js';

/** The SPDX ids of the licenses that a bundled package may have. All they require of a bundle is a notice. */
export const allowedLicenses: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
];

/**
 * Returns the text of a bundled package's license. Some packages have no license file. For those, this is
 * the text of the MIT License with the author in package.json.
 *
 * @throws when the license isn't allowed, or when there is no text and no author.
 */
export async function licenseText({ name, folder, path, license, author }: BundledPackage): Promise<string> {
  if (typeof license !== 'string' || !allowedLicenses.includes(license))
    throw new Error(
      `The license of ${name} isn't allowed in a bundle: ${license === undefined ? 'none' : JSON.stringify(license)}. ` +
        `Imported by: ${path}. Allowed: ${allowedLicenses.join(', ')}. ` +
        `Use another package, or add the license to allowedLicenses in ${allowedLicensesFile} after a review.`,
    );
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|copying|copyright|notice)/i.test(file),
  );
  if (files.length > 0) {
    const texts = await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')));
    return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
  }
  if (license === 'MIT' && author !== undefined) return mitLicense(author);
  throw new Error(
    `${name} has no license file, and its package.json isn't enough to write one. ` +
      `Imported by: ${path}. License: ${license}. Author: ${author ?? 'none'}. Use another package.`,
  );
}

const allowedLicensesFile = 'packages/flex-plugin/scripts/license-text.ts';

function mitLicense(holder: string): string {
  return `(This package has no license file. Its package.json names the MIT License and the author below.)

MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
}
