import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, version as esbuildVersion, type BuildOptions, type Plugin } from 'esbuild';
import { createBundleCache } from './bundle-cache.js';
import { FLEX_BUNDLE_ENTRY, NODE_GLOBALS } from './flex-bundle-entry.js';

const require = createRequire(import.meta.url);

/** Flex UI as a single script. */
export interface FlexBundle {
  readonly version: string;
  readonly script: Buffer;
  /** The SHA-256 of the script, which is part of its URL. */
  readonly hash: string;
}

/** The browser polyfills of Node.js modules. */
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

/** The packages whose versions determine the bundle. */
const BUNDLED_PACKAGES = [
  '@twilio/flex-ui',
  'react',
  'react-dom',
  'redux',
  'react-redux',
  'twilio-taskrouter',
];

/** A process that starts several sandboxes reads 17 MB and verifies them only once. */
let latest: { readonly cacheKey: string; readonly bundle: FlexBundle } | undefined;

/**
 * Bundles `@twilio/flex-ui` from node_modules, or reads the bundle from the cache.
 *
 * @param onProgress called with progress messages.
 */
export async function bundleFlexUi(onProgress: (message: string) => void): Promise<FlexBundle> {
  const root = await packageRoot('@twilio/flex-ui');
  const versions = await Promise.all(BUNDLED_PACKAGES.map((name) => packageVersion(name, root)));
  const version = versions[0] ?? '';
  const cacheKey = JSON.stringify([
    esbuildVersion,
    OPTIONS,
    POLYFILLS,
    FLEX_BUNDLE_ENTRY,
    NODE_GLOBALS,
    versions,
  ]);
  if (latest?.cacheKey === cacheKey) return latest.bundle;
  const script = await readOrBundle({ version, cacheKey, root, onProgress });
  latest = { cacheKey, bundle: { version, script, hash: sha256(script) } };
  return latest.bundle;
}

interface BundleRequest {
  readonly version: string;
  readonly cacheKey: string;
  /** The folder of `@twilio/flex-ui`. */
  readonly root: string;
  readonly onProgress: (message: string) => void;
}

async function readOrBundle({ version, cacheKey, root, onProgress }: BundleRequest): Promise<Buffer> {
  const cache = createBundleCache(`flex-ui-${version}-${sha256(cacheKey).slice(0, 16)}`);
  const cached = await cache.read();
  if (cached) return cached;

  onProgress(`Bundling Flex UI ${version}. This takes a few seconds the first time…`);
  const started = Date.now();
  const script = await bundle(root);
  const problem = await cache.write(script);
  onProgress(`Bundled Flex UI in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  if (problem) onProgress(`Could not cache the bundle for the next start: ${problem}`);
  return script;
}

async function bundle(root: string): Promise<Buffer> {
  const result = await build({
    ...OPTIONS,
    bundle: true,
    write: false,
    // Flex's dependencies, including the React bindings, are resolved from where Flex is installed.
    stdin: { contents: FLEX_BUNDLE_ENTRY, resolveDir: root, sourcefile: 'flex-bundle-entry.js' },
    inject: [INJECTED],
    plugins: [polyfills()],
  });
  const output = result.outputFiles[0];
  if (!output) throw new Error('belfry-sandbox: esbuild produced no output for Flex UI');
  return Buffer.from(output.contents);
}

/** Resolves Node.js modules from the sandbox's dependencies instead of Flex's. */
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

/** Finds the folder of an installed package, even if its `exports` hide its package.json. */
async function packageRoot(name: string): Promise<string> {
  for (const folder of require.resolve.paths(name) ?? []) {
    const root = join(folder, name);
    if (await readFile(join(root, 'package.json')).catch(() => undefined)) return root;
  }
  throw new Error(`belfry-sandbox: package ${name} is not installed`);
}

async function packageVersion(name: string, from: string): Promise<string> {
  const requireFrom = createRequire(join(from, 'package.json'));
  for (const folder of requireFrom.resolve.paths(name) ?? []) {
    const text = await readFile(join(folder, name, 'package.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version);
  }
  throw new Error(`belfry-sandbox: package ${name} is not installed (resolved from ${dirname(from)})`);
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
