import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buildAll } from '../build.js';
import { root } from './project.js';

/**
 * Builds the files of a GitHub release in `build/release`: the plugin's file, its third-party notices, and
 * `SHA256SUMS`, which `sha256sum --check` reads.
 */
const folder = join(root, 'build/release');

const { pluginFile } = await buildAll();
const built = dirname(pluginFile);
const plugin = basename(pluginFile);
const notices = (await readdir(built)).filter((name) => name.startsWith(plugin) && name.endsWith('.txt'));
if (notices.length === 0) throw new Error(`${plugin} has no third-party notices beside it.`);

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
let sums = '';
for (const name of [plugin, ...notices]) {
  const contents = await readFile(join(built, name));
  await writeFile(join(folder, name), contents);
  sums += `${createHash('sha256').update(contents).digest('hex')}  ${name}\n`;
}
await writeFile(join(folder, 'SHA256SUMS'), sums);
console.log(`\n${folder}\n${sums}`);
