import { build } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { thirdPartyNotices } from '../packages/flex-plugin/scripts/third-party-notices.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Copied as they are. */
const files = [
  'playground/index.html',
  'playground/playground.css',
  'packages/sandbox/web/common/colors.css',
] as const;

/** The sandbox serves this folder. Any other web server can, too. */
export const playgroundFolder: string = join(root, 'packages/sandbox/build/playground');

/**
 * Bundles the playground into static files: the page, and the editor for other pages. Requires a built `belfry`.
 *
 * @throws when a package in it has a license that isn't allowed.
 */
export async function buildPlayground(): Promise<void> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['playground/src/playground.ts', 'playground/src/configuration-editor.ts'],
    outdir: playgroundFolder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    chunkNames: 'shared-[hash]',
    // Some packages have UMD as main, which can't be bundled.
    mainFields: ['browser', 'module', 'main'],
    define: { recipeTexts: JSON.stringify(await readRecipes()) },
    banner: { js: '/*! For license information, see LICENSES.txt */' },
    logLevel: 'warning',
    metafile: true,
    write: false,
  });
  const notices = await thirdPartyNotices(metafile, root);
  await rm(playgroundFolder, { recursive: true, force: true });
  await mkdir(playgroundFolder, { recursive: true });
  for (const { path, contents } of outputFiles) await writeFile(path, contents);
  await writeFile(join(playgroundFolder, 'LICENSES.txt'), notices);
  for (const file of files) {
    await cp(join(root, file), join(playgroundFolder, basename(file)));
  }
}

/** The recipes in the docs by name. */
async function readRecipes(): Promise<Readonly<Record<string, string>>> {
  const folder = join(root, 'docs/recipes');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const entries = files.map(
    async (file) => [file.replace(/\.json$/, ''), await readFile(join(folder, file), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPlayground();
