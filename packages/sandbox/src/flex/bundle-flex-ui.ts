import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, version as esbuildVersion, type BuildOptions, type Plugin } from 'esbuild';
import { createBundleCache } from './bundle-cache.js';
import { FLEX_BUNDLE_ENTRY, NODE_GLOBALS } from './flex-bundle-entry.js';

const require = createRequire(import.meta.url);

/** Flex UI as one script. */
export interface FlexBundle {
  readonly version: string;
  readonly script: Buffer;
  /** Changes whenever the script does; part of its URL. */
  readonly hash: string;
}

/** How Node's modules are called in the browser. */
const POLYFILLS: Readonly<Record<string, string>> = {
  path: 'path-browserify',
  events: 'events/',
  buffer: 'buffer/',
  util: 'util/',
  'react-dom/server': 'react-dom/server.browser.js',
};

const INJECTED = 'belfry-sandbox:node-globals';

const OPTIONS = {
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  loader: { '.css': 'text' },
  define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
  minify: true,
  legalComments: 'none',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** The packages whose versions decide what comes out. */
const INGREDIENTS = ['@twilio/flex-ui', 'react', 'react-dom', 'redux', 'react-redux', 'twilio-taskrouter'];

/**
 * Bundles `@twilio/flex-ui` from node_modules, or takes the bundle from the cache.
 *
 * @param onProgress told in a sentence what is going on.
 */
export async function bundleFlexUi(onProgress: (message: string) => void): Promise<FlexBundle> {
  const home = await packageHome('@twilio/flex-ui');
  const versions = await Promise.all(INGREDIENTS.map((name) => packageVersion(name, home)));
  const version = versions[0] ?? '';
  const recipe = JSON.stringify([
    esbuildVersion,
    OPTIONS,
    POLYFILLS,
    FLEX_BUNDLE_ENTRY,
    NODE_GLOBALS,
    versions,
  ]);
  const cache = createBundleCache(`flex-ui-${version}-${sha256(recipe).slice(0, 16)}`);

  const cached = await cache.read();
  if (cached) return { version, script: cached, hash: sha256(cached) };

  onProgress(`Bundling Flex UI ${version} (once; takes some seconds)…`);
  const started = Date.now();
  const script = await bundle(home);
  const problem = await cache.write(script);
  onProgress(`Flex UI is bundled, after ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  if (problem) onProgress(`It could not be kept for the next start: ${problem}`);
  return { version, script, hash: sha256(script) };
}

async function bundle(home: string): Promise<Buffer> {
  const result = await build({
    ...OPTIONS,
    bundle: true,
    write: false,
    // Flex's dependencies, React's bindings among them, are looked up from where Flex is installed.
    stdin: { contents: FLEX_BUNDLE_ENTRY, resolveDir: home, sourcefile: 'flex-bundle-entry.js' },
    inject: [INJECTED],
    plugins: [polyfills()],
  });
  const output = result.outputFiles[0];
  if (!output) throw new Error('esbuild gave no output for Flex UI');
  return Buffer.from(output.contents);
}

/** Node's modules, looked up from the sandbox's own dependencies, not from Flex's. */
function polyfills(): Plugin {
  const resolveDir = import.meta.dirname;
  const names = Object.keys(POLYFILLS).join('|');
  return {
    name: 'polyfills',
    setup(builder) {
      builder.onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path }) => ({
        path: require.resolve(POLYFILLS[path] ?? path),
      }));
      builder.onResolve({ filter: new RegExp(`^${INJECTED}$`) }, () => ({
        path: INJECTED,
        namespace: 'sandbox',
      }));
      builder.onLoad({ filter: /.*/, namespace: 'sandbox' }, () => ({ contents: NODE_GLOBALS, resolveDir }));
    },
  };
}

/** The folder of an installed package, also where its `exports` hide its package.json. */
async function packageHome(name: string): Promise<string> {
  for (const folder of require.resolve.paths(name) ?? []) {
    const home = join(folder, name);
    if (await readFile(join(home, 'package.json')).catch(() => undefined)) return home;
  }
  throw new Error(`belfry-sandbox: the package ${name} is not installed`);
}

async function packageVersion(name: string, from: string): Promise<string> {
  const lookUp = createRequire(join(from, 'package.json'));
  for (const folder of lookUp.resolve.paths(name) ?? []) {
    const text = await readFile(join(folder, name, 'package.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version);
  }
  throw new Error(`belfry-sandbox: the package ${name} is not installed (looked from ${dirname(from)})`);
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
