import type { Plugin } from 'esbuild';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundleWithLicenses } from './bundle-with-licenses.js';

const file = fileURLToPath(new URL('../build/belfry-flex-plugin.js', import.meta.url));

/**
 * Bundles the plugin into `build/belfry-flex-plugin.js`, one static file, and returns its absolute path. It uses Flex's
 * React and ReactDOM, so that the page has only one React. Requires a built `belfry`.
 *
 * @throws when the file can't be bundled, or a package in it has a license that isn't allowed.
 */
export async function buildFlexPlugin(): Promise<string> {
  await bundleWithLicenses(file, {
    entryPoints: ['src/register.ts'],
    format: 'iife',
    target: 'es2020',
    minify: true,
    plugins: [reactOfFlex, withoutDeprecatedTokens, withoutOtherThemes],
  });
  return file;
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
