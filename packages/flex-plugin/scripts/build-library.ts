import { build } from 'esbuild';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { withoutDeprecatedTokens, withoutOtherThemes } from './build.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles what `import { installBelfry } from 'belfry-flex'` gives into `build/belfry-flex.cjs`. Wants `belfry` built.
 *
 * Flex plugins are built by `@twilio/flex-plugin-scripts` (7.1.2): webpack 4, which knows no `exports` in a
 * package.json, no subpaths by it, and no syntax newer than ES2019, and which transpiles nothing in `node_modules`;
 * and are tested by Jest 27, which knows CommonJS alone. So it is one CommonJS file in ES2018 with Paste and the
 * library in it. React and ReactDOM are the plugin's own, which its builder makes Flex's.
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
