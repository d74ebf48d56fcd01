import { chmod } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundleWithLicenses } from './bundle-with-licenses.js';

const file = fileURLToPath(new URL('../build/belfry-flex-command.cjs', import.meta.url));

/**
 * Bundles the command `belfry-flex` into one file for Node.js. Requires a built `belfry`.
 *
 * @throws when the file can't be bundled, or a package in it has a license that isn't allowed.
 */
export async function buildCommand(): Promise<void> {
  await bundleWithLicenses(file, {
    entryPoints: ['src/command-line/main.ts'],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    firstLine: '#!/usr/bin/env node',
  });
  await chmod(file, 0o755);
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildCommand();
