import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureSystemPackages } from '../e2e/rig/system-packages.js';
import { buildAll } from './build.js';
import { step } from './steps.js';

/**
 * Makes ready what `e2e/examples` proves: packs the packages as a registry would get them, installs them in the example
 * plugin, builds it with Twilio's own builder, and installs the example service for ringtones with Twilio's own
 * toolkit. It downloads about 1 GB, once.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const plugin = join(root, 'examples/flex-plugin');
const ringtones = join(root, 'examples/ringtones');
const packs = join(root, 'node_modules/.cache/packs');

function run(folder: string, program: string, ...args: readonly string[]): Promise<string> {
  return promisify(execFile)(program, args, { cwd: folder, maxBuffer: 100_000_000 }).then(
    ({ stdout }) => stdout,
    (failure: unknown) => {
      const { stdout = '', stderr = '' } = failure as { stdout?: string; stderr?: string };
      // Twilio's builder is minified: an error in it prints all of its source.
      const said = `${stdout}${stderr}`.split('\n').filter(({ length }) => length < 1000);
      throw new Error(`${program} ${args.join(' ')} failed in ${folder}:\n${said.join('\n')}`);
    },
  );
}

/** Packs both packages, and resolves with the paths of the archives. */
async function pack(): Promise<string[]> {
  await mkdir(packs, { recursive: true });
  const packages = ['belfry', 'flex-plugin'].flatMap((folder) => ['--workspace', `packages/${folder}`]);
  const packed = await run(root, 'npm', 'pack', '--json', '--pack-destination', packs, ...packages);
  return (JSON.parse(packed) as readonly { filename: string }[]).map(({ filename }) => join(packs, filename));
}

ensureSystemPackages();
await buildAll();
const archives = await step('Packing belfry and belfry-flex', pack);
await step('Installing the example plugin with Twilio’s builder, about 900 MB', () =>
  run(plugin, 'npm', 'install', '--no-save', ...archives),
);
await step('Building it', () => run(plugin, 'npm', 'run', 'build'));
await step('Installing the ringtones with Twilio’s toolkit, about 150 MB', () =>
  run(ringtones, 'npm', 'install', '--no-save'),
);
