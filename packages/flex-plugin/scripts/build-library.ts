import { build } from 'esbuild';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { bundleWithLicenses } from './bundle-with-licenses.js';

const file = fileURLToPath(new URL('../build/belfry-flex.cjs', import.meta.url));
const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const entryPoint = 'src/index.ts';

/** The plugin's builder maps them to Flex's, so that the page has only one React. */
const external = ['react'];

/**
 * Bundles the module behind `import { installBelfry } from 'belfry-flex'` into `build/belfry-flex.cjs`, and its types
 * into `build/belfry-flex.d.cts`. Requires a built `belfry` and the plugin's compiled types.
 *
 * The output is one CommonJS file in ES2018 that contains the element and the library, because of the tools that Flex
 * plugins use. `@twilio/flex-plugin-scripts` (7.1.2) builds them with webpack 4, which doesn't support `exports` in
 * package.json or syntax newer than ES2019, and doesn't transpile `node_modules`. It tests them with Jest 27, which
 * only supports CommonJS.
 *
 * @throws when the file can't be bundled, or a package in it has a license that isn't allowed.
 */
export async function buildLibrary(): Promise<void> {
  const names = await exportedNames();
  await bundleWithLicenses(file, {
    entryPoints: [entryPoint],
    format: 'cjs',
    target: 'es2018',
    external,
    // Node.js reads the names from this line for `import { … }`. esbuild only adds it on the platform `node`.
    footer: { js: `0 && (module.exports = { ${names.join(', ')} });` },
  });
  await bundleTypes();
}

/** The names of the values that the package exports. */
async function exportedNames(): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: packageFolder,
    entryPoints: [entryPoint],
    format: 'esm',
    metafile: true,
    write: false,
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/** The types contain those of `belfry` too, so that `belfry-flex` installs and compiles without it. */
async function bundleTypes(): Promise<void> {
  const bundle = await rollup({
    input: `${packageFolder}dist/index.d.ts`,
    external,
    plugins: [
      dts({ tsconfig: `${packageFolder}tsconfig.json`, includeExternal: ['belfry', 'belfry-element'] }),
    ],
  });
  await bundle.write({ file: `${packageFolder}build/belfry-flex.d.cts` });
  await bundle.close();
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildLibrary();
