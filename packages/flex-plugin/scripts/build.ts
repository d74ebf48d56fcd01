import { build, type Plugin } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

/** The maximum size of the file with brotli compression. */
const budgetBytes = 150_000;

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

export interface BuiltPlugin {
  /** The absolute path of the one file that Flex loads. */
  readonly file: string;
  /** Whether the file has changed. */
  readonly isNew: boolean;
  readonly bytes: number;
}

/**
 * Bundles the plugin into `build/belfry-flex-plugin.js`, one static file. It uses Flex's React and ReactDOM, so that
 * the page has only one React. Requires a built `belfry`.
 *
 * @throws when the file exceeds its budget of 150 kB with brotli or can't be bundled.
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
  if (first === undefined || items.length > 1)
    throw new Error(`Expected one output file, got ${items.length}.`);
  return first;
}

async function checkBudget(contents: Uint8Array): Promise<void> {
  const { length } = await promisify(brotliCompress)(contents);
  if (length > budgetBytes) {
    throw new Error(`The plugin has ${length} bytes with brotli. Its budget is ${budgetBytes}.`);
  }
  console.log(`belfry-flex-plugin.js: ${kB(contents.length)} kB, ${kB(length)} kB with brotli`);
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}

const globals: Readonly<Record<string, string>> = { react: 'React', 'react-dom': 'ReactDOM' };

/** Replaces `react` and `react-dom` with the globals that Flex sets before it loads plugins. */
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
 * Replaces the table of design tokens (119 kB) in Paste's `style-props` with an empty one. `style-props` only uses it to
 * warn about deprecated tokens in `propTypes`, which the production React of Flex ignores. Other modules of Paste get
 * the real table.
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
 * Replaces the tokens of Paste's other themes, about 16 kB each, with those of the default theme, which are bundled
 * anyway. Flex only has the default and the dark theme, and `PasteTheme` uses no others.
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
