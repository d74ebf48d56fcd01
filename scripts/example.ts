import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { requireSystemPackages } from '../e2e/rig/system-packages.js';
import { buildAll } from './build.js';
import { packPackages } from './pack-packages.js';
import { step } from './step.js';

/**
 * Prepares the examples for the tests in `e2e/examples`: packs the packages as for npm, installs them in the example
 * plugin, builds it with Twilio's plugin builder, and installs the example ringtone service with Twilio's Serverless
 * Toolkit. The first run downloads about 1 GB.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const plugin = join(root, 'examples/flex-plugin');
const ringtones = join(root, 'examples/ringtones');

function run(folder: string, program: string, ...args: readonly string[]): Promise<string> {
  return promisify(execFile)(program, args, { cwd: folder, maxBuffer: 100_000_000 }).then(
    ({ stdout }) => stdout,
    (failure: unknown) => {
      const { stdout = '', stderr = '' } = failure as { stdout?: string; stderr?: string };
      // Twilio's builder is minified. Its errors print its whole source, in very long lines.
      const output = `${stdout}${stderr}`.split('\n').filter(({ length }) => length < 1000);
      throw new Error(`${program} ${args.join(' ')} failed in ${folder}:\n${output.join('\n')}`);
    },
  );
}

requireSystemPackages();
await buildAll();
const packed = await step('Packing the packages', packPackages);
const archives = packed.filter(({ name }) => name === 'belfry-flex').map(({ archive }) => archive);
await step('Installing the example plugin and Twilio’s plugin builder (about 900 MB)', () =>
  run(plugin, 'npm', 'install', '--no-save', ...archives),
);
await step('Building the example plugin', () => run(plugin, 'npm', 'run', 'build'));
await step('Installing the ringtone service and Twilio’s Serverless Toolkit (about 150 MB)', () =>
  run(ringtones, 'npm', 'install', '--no-save'),
);
