import type { Plugin } from 'esbuild';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundleWithLicenses } from './bundle-with-licenses.js';

const file = fileURLToPath(new URL('../build/belfry-flex-plugin.js', import.meta.url));

/**
 * Bundles the plugin into `build/belfry-flex-plugin.js`, one static file, and returns its absolute path. It contains
 * neither React nor Paste: Flex's React renders the place for the bell. Requires a built `belfry` and
 * `belfry-element`.
 *
 * @throws when the file can't be bundled, or a package in it has a license that isn't allowed.
 */
export async function buildFlexPlugin(): Promise<string> {
  await bundleWithLicenses(file, {
    entryPoints: ['src/register.ts'],
    format: 'iife',
    target: 'es2022',
    minify: true,
    firstLine: compileAhead,
    plugins: [reactOfFlex],
  });
  return file;
}

/**
 * Chromium 136 and newer compile all functions of the file on another thread while they load it, instead of each one on
 * the main thread when it is first called. Other browsers ignore the comment.
 */
const compileAhead = '//# allFunctionsCalledOnLoad';

/** Replaces `react` with the global that Flex sets before it loads plugins. */
const reactOfFlex: Plugin = {
  name: 'react-of-flex',
  setup(bundle) {
    bundle.onResolve({ filter: /^react$/ }, ({ path }) => ({ path, namespace: 'react-of-flex' }));
    bundle.onLoad({ filter: /.*/, namespace: 'react-of-flex' }, () => ({
      contents: 'module.exports = globalThis.React;',
    }));
  },
};

if (argv[1] === fileURLToPath(import.meta.url)) await buildFlexPlugin();
