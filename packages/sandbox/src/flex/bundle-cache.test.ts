import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBundleCache } from './bundle-cache.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-cache-'));
});
afterEach(() => rm(folder, { recursive: true }));

const BUNDLE = Buffer.from('a whole bundle');

it('gives back what was kept, under its name alone', async () => {
  expect(await createBundleCache('flex-1', folder).read()).toBeUndefined();
  expect(await createBundleCache('flex-1', folder).write(BUNDLE)).toBeUndefined();
  expect(await createBundleCache('flex-1', folder).read()).toEqual(BUNDLE);
  expect(await createBundleCache('flex-2', folder).read()).toBeUndefined();
});

it.each([
  ['cut short', (file: string) => truncate(file, 5)],
  ['changed', (file: string) => writeFile(file, 'another thing!')],
])('never gives back a file that was %s, and removes it', async (_what, harm) => {
  const cache = createBundleCache('flex-1', folder);
  await cache.write(BUNDLE);
  const [file = ''] = await readdir(folder);
  await harm(join(folder, file));
  expect(await cache.read()).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

it('lets many write at once, and leaves no parts behind', async () => {
  const writers = Array.from({ length: 20 }, () => createBundleCache('flex-1', folder));
  expect(await Promise.all(writers.map((cache) => cache.write(BUNDLE)))).toEqual(
    writers.map(() => undefined),
  );
  const files = await readdir(folder);
  expect(files).toHaveLength(1);
  expect(await readFile(join(folder, files[0] ?? ''))).toEqual(BUNDLE);
});

it('says why it could not keep something, and goes on', async () => {
  const notAFolder = join(folder, 'file');
  await writeFile(notAFolder, '');
  const cache = createBundleCache('flex-1', notAFolder);
  expect(await cache.write(BUNDLE)).toMatch(/EEXIST|ENOTDIR/);
  expect(await cache.read()).toBeUndefined();
});
