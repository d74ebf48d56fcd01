import { build, type Plugin } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

/** The most that the file may weigh as a server with brotli sends it. */
const budgetBytes = 150_000;

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

export interface BuiltPlugin {
  /** The absolute path of the one file that Flex loads. */
  readonly file: string;
  /** Whether it is another than before. */
  readonly isNew: boolean;
  readonly bytes: number;
}

/**
 * Bundles the plugin into `build/belfry-flex-plugin.js`: one static file with all it needs but React and
 * ReactDOM, which are Flex's own, so that there is one React on the page. Wants `belfry` built.
 *
 * @throws when the file is past its budget of 150 kB with brotli, or cannot be bundled.
 */
export async function buildFlexPlugin(): Promise<BuiltPlugin> {
  const file = `${packageFolder}build/belfry-flex-plugin.js`;
  const { outputFiles } = await build({
    absWorkingDir: packageFolder,
    entryPoints: ['src/register.ts'],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    minify: true,
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [reactOfFlex, withoutDeprecatedTokens, withoutOtherThemes],
    logLevel: 'warning',
    write: false,
  });
  const contents = onlyOne(outputFiles).contents;
  const before = await readFile(file).catch(() => undefined);
  const isNew = !(before?.equals(contents) ?? false);
  if (isNew) {
    await checkBudget(contents);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  return { file, isNew, bytes: contents.length };
}

function onlyOne<Item>(items: readonly Item[]): Item {
  const [first] = items;
  if (first === undefined || items.length > 1) throw new Error(`${items.length} files came out, not one.`);
  return first;
}

async function checkBudget(contents: Uint8Array): Promise<void> {
  const { length } = await promisify(brotliCompress)(contents);
  if (length > budgetBytes) {
    throw new Error(`The plugin weighs ${length} bytes with brotli; its budget is ${budgetBytes}.`);
  }
  console.log(`belfry-flex-plugin.js: ${kB(contents.length)} kB, ${kB(length)} kB with brotli`);
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}

const globals: Readonly<Record<string, string>> = { react: 'React', 'react-dom': 'ReactDOM' };

/** `react` and `react-dom` are the globals that Flex sets before it loads plugins. */
const reactOfFlex: Plugin = {
  name: 'react-of-flex',
  setup(bundle) {
    bundle.onResolve({ filter: /^react(-dom)?$/ }, ({ path }) => ({ path, namespace: 'react-of-flex' }));
    bundle.onLoad({ filter: /.*/, namespace: 'react-of-flex' }, ({ path }) => ({
      contents: `module.exports = globalThis.${globals[path] ?? path};`,
    }));
  },
};

/**
 * Paste's `style-props` brings the table of all design tokens, 119 kB, only to have React's `propTypes` warn of
 * deprecated ones. Flex's React is the production one, which never looks at `propTypes`: the table is left empty.
 * Whoever else in Paste reads it gets the real one.
 */
export const withoutDeprecatedTokens: Plugin = {
  name: 'without-deprecated-tokens',
  setup(bundle) {
    bundle.onResolve({ filter: /design-tokens\/dist\/tokens\.raw\.json$/ }, ({ path, importer }) =>
      /[\\/]style-props[\\/]/.test(importer) ? { path, namespace: 'without-deprecated-tokens' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'without-deprecated-tokens' }, () => ({
      contents: '{ "props": {} }',
      loader: 'json',
    }));
  },
};

/**
 * Paste brings the tokens of all its themes, some 16 kB each; Flex has the default one and the dark one, and
 * `PasteTheme` asks for no other. In the places of the others the default one stands once more, which costs nothing.
 */
export const withoutOtherThemes: Plugin = {
  name: 'without-other-themes',
  setup(bundle) {
    const others = /^@twilio-paste\/design-tokens\/dist\/themes\/(sendgrid|evergreen|twilio|twilio-dark)\//;
    bundle.onResolve({ filter: others }, ({ path, ...from }) =>
      bundle.resolve(path.replace(/themes\/[^/]+\//, ''), {
        importer: from.importer,
        kind: from.kind,
        resolveDir: from.resolveDir,
      }),
    );
  },
};

if (argv[1] === fileURLToPath(import.meta.url)) await buildFlexPlugin();
