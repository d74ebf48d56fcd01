import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles a script of `e2e/pages` into one file, the way a developer of an agent desktop would.
 *
 * @param alias Packages to take in place of others.
 */
export async function bundlePage(
  name: string,
  alias: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../pages/${name}.ts`, import.meta.url))],
    bundle: true,
    alias: { ...alias },
    format: 'iife',
    // The TaskRouter SDK expects a bundler that provides Node's `process` and `global`.
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild wrote no file');
  return file.text;
}
