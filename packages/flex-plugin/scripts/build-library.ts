import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { withoutDeprecatedTokens, withoutOtherThemes } from './build.js';
import { bundleWithLicenses } from './bundle-with-licenses.js';

const file = fileURLToPath(new URL('../build/belfry-flex.cjs', import.meta.url));

/**
 * Bundles the module behind `import { installBelfry } from 'belfry-flex'` into `build/belfry-flex.cjs`. Requires a
 * built `belfry`.
 *
 * The output is one CommonJS file in ES2018 that contains Paste and the library, because of the tools that Flex
 * plugins use. `@twilio/flex-plugin-scripts` (7.1.2) builds them with webpack 4, which doesn't support `exports` in
 * package.json or syntax newer than ES2019, and doesn't transpile `node_modules`. It tests them with Jest 27, which
 * only supports CommonJS. React and ReactDOM are external: the plugin's builder maps them to Flex's.
 *
 * @throws when the file can't be bundled, or a package in it has a license that isn't allowed.
 */
export async function buildLibrary(): Promise<void> {
  await bundleWithLicenses(file, {
    entryPoints: ['src/index.ts'],
    format: 'cjs',
    target: 'es2018',
    external: ['react', 'react-dom'],
    plugins: [withoutDeprecatedTokens, withoutOtherThemes],
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildLibrary();
