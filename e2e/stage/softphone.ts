import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A built page, in a folder to be mounted in the sandbox. */
export interface BuiltPage {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Builds the small page that has the library and the real TaskRouter SDK in it, as a developer of an agent
 * desktop would: see `e2e/pages/softphone.ts`.
 */
export async function buildSoftphone(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-page-'));
  await build({
    entryPoints: [fileURLToPath(new URL('../pages/softphone.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    // The SDK is made for webpack, which lends it Node's `process` and `global`.
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    outfile: join(folder, 'softphone.js'),
  });
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>Softphone</title><h1>Softphone</h1><script src="softphone.js"></script>',
  );
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
