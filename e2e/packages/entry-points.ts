import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageManifest } from '../../scripts/pack-packages.js';

/**
 * Writes modules that load every entry point of these packages: one for each module system, in JavaScript and in
 * TypeScript. Each exports `entryPoints`, the loaded modules by their names. The names come from `exports` in each
 * package.json.
 */
export async function writeEntryPoints(folder: string, manifests: readonly PackageManifest[]): Promise<void> {
  const names = manifests.flatMap(({ name, exports }) =>
    Object.keys(exports)
      // The plugin's file for Flex is a script, which nobody imports.
      .filter((subpath) => !subpath.endsWith('.js'))
      .map((subpath) => name + subpath.slice(1)),
  );
  const table = `{ ${names.map((name, index) => `'${name}': module${index}`).join(', ')} }`;
  const lines = (line: (name: string, index: number) => string): string => names.map(line).join('\n');

  const esm = `${lines((name, index) => `import * as module${index} from '${name}';`)}
export const entryPoints = ${table};
`;
  const cjs = `${lines((name, index) => `const module${index} = require('${name}');`)}
exports.entryPoints = ${table};
`;
  const cts = `${lines((name, index) => `import module${index} = require('${name}');`)}
export const entryPoints = ${table};
`;
  const files = { mjs: esm, cjs, mts: esm, cts };
  await Promise.all(
    Object.entries(files).map(([extension, text]) =>
      writeFile(join(folder, `entry-points.${extension}`), text),
    ),
  );
}
