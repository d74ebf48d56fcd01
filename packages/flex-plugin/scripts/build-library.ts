import { build } from 'esbuild';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { withoutDeprecatedTokens, withoutOtherThemes } from './build.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles the npm package into `build/belfry-flex.cjs`, for `import { installBelfry } from 'belfry-flex'`. Requires a
 * built `belfry`.
 *
 * Flex plugins are built with `@twilio/flex-plugin-scripts` (7.1.2) and tested with Jest 27. The former uses webpack
 * 4, which supports neither `exports` in a package.json nor syntax newer than ES2019, and doesn't transpile
 * `node_modules`. Jest 27 supports only CommonJS. So the package is one CommonJS file in ES2018 that contains Paste,
 * zod, and the library. React and ReactDOM come from the plugin, whose builder maps them to Flex's.
 */
export async function buildLibrary(): Promise<void> {
  await build({
    absWorkingDir: packageFolder,
    entryPoints: ['src/index.ts'],
    outfile: 'build/belfry-flex.cjs',
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2018',
    mainFields: ['browser', 'module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react-dom'],
    plugins: [withoutDeprecatedTokens, withoutOtherThemes],
    logLevel: 'warning',
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildLibrary();
