import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildCommand } from '../packages/flex-plugin/scripts/build-command.js';
import { buildLibrary } from '../packages/flex-plugin/scripts/build-library.js';
import { buildFlexPlugin } from '../packages/flex-plugin/scripts/build.js';
import { buildPlayground } from './build-playground.js';
import { step } from './step.js';

/**
 * Compiles the packages, and bundles the plugin (one file for Flex, one for custom plugins, and the command) and the
 * playground. Incremental.
 */
export async function buildAll(): Promise<{ readonly pluginFile: string }> {
  await step('Compiling the packages', () =>
    compile('packages/belfry', 'packages/element', 'packages/sandbox', 'packages/flex-plugin'),
  );
  await step('Compiling the library to CommonJS', compileToCommonJs);
  const pluginFile = await step('Bundling the Flex plugin', buildFlexPlugin);
  await step('Bundling the library for custom plugins', buildLibrary);
  await step('Bundling the belfry-flex command', buildCommand);
  await step('Bundling the playground', buildPlayground);
  return { pluginFile };
}

/** Jest and other tools that only support CommonJS load these files. The rest of the package is ES modules. */
async function compileToCommonJs(): Promise<void> {
  await compile('packages/belfry/tsconfig.cjs.json');
  const manifest = fileURLToPath(new URL('../packages/belfry/dist/cjs/package.json', import.meta.url));
  await writeFile(manifest, '{ "type": "commonjs" }\n');
}

/**
 * Compiles these TypeScript projects and their references, incrementally.
 *
 * @throws Error with the compiler's messages.
 */
async function compile(...projects: readonly string[]): Promise<void> {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  try {
    await promisify(execFile)(process.execPath, [tsc, '-b', ...projects]);
  } catch (error) {
    throw new Error((error as { stdout?: string }).stdout ?? String(error), { cause: error });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
