import { join } from 'node:path';
import { build } from 'esbuild';

/** The folder of the browser code. The relative path is the same from `src` and from `dist`. */
export const WEB_FOLDER: string = join(import.meta.dirname, '../../web');

const ENTRIES = ['shim', 'flex-page', 'panel'] as const;

/** A script of the sandbox's pages. */
export type PageScript = (typeof ENTRIES)[number];

/** Bundles the scripts of the sandbox's pages. Takes a few milliseconds. */
export async function buildPageScripts(): Promise<Readonly<Record<PageScript, string>>> {
  const result = await build({
    entryPoints: ENTRIES.map((name) => join(WEB_FOLDER, `${name}.ts`)),
    bundle: true,
    write: false,
    outdir: '/',
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
  });
  const text = (name: PageScript): string =>
    result.outputFiles.find((file) => file.path.endsWith(`${name}.js`))?.text ?? '';
  return { shim: text('shim'), 'flex-page': text('flex-page'), panel: text('panel') };
}
