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

it('returns a cached bundle only under its own name', async () => {
  expect(await createBundleCache('flex-1', folder).read()).toBeUndefined();
  expect(await createBundleCache('flex-1', folder).write(BUNDLE)).toBeUndefined();
  expect(await createBundleCache('flex-1', folder).read()).toEqual(BUNDLE);
  expect(await createBundleCache('flex-2', folder).read()).toBeUndefined();
});

it.each([
  ['truncated', (file: string) => truncate(file, 5)],
  ['changed', (file: string) => writeFile(file, 'another thing!')],
])('deletes a %s file instead of returning it', async (_what, damage) => {
  const cache = createBundleCache('flex-1', folder);
  await cache.write(BUNDLE);
  const [file = ''] = await readdir(folder);
  await damage(join(folder, file));
  expect(await cache.read()).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

it('supports concurrent writes and leaves no partial files', async () => {
  const writers = Array.from({ length: 20 }, () => createBundleCache('flex-1', folder));
  expect(await Promise.all(writers.map((cache) => cache.write(BUNDLE)))).toEqual(
    writers.map(() => undefined),
  );
  const files = await readdir(folder);
  expect(files).toHaveLength(1);
  expect(await readFile(join(folder, files[0] ?? ''))).toEqual(BUNDLE);
});

it('returns an error message when writing fails', async () => {
  const notAFolder = join(folder, 'file');
  await writeFile(notAFolder, '');
  const cache = createBundleCache('flex-1', notAFolder);
  expect(await cache.write(BUNDLE)).toMatch(/EEXIST|ENOTDIR/);
  expect(await cache.read()).toBeUndefined();
});
