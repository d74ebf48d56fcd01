import { fileURLToPath } from 'node:url';
import { buildLibrary } from '../packages/flex-plugin/scripts/build-library.js';
import { buildFlexPlugin } from '../packages/flex-plugin/scripts/build.js';
import { compile, step } from './steps.js';

/** Builds the three packages and the plugin, as one file for Flex and as one for plugins of others. The second time takes seconds: nothing is done twice. */
export async function buildAll(): Promise<{ readonly pluginFile: string }> {
  await step('Compiling the packages', () =>
    compile('packages/belfry', 'packages/sandbox', 'packages/flex-plugin'),
  );
  const { file } = await step('Bundling the Flex plugin', buildFlexPlugin);
  await step('Bundling it for plugins of others', buildLibrary);
  return { pluginFile: file };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
