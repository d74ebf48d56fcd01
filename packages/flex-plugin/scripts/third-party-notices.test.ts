import { build } from 'esbuild';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { thirdPartyNotices } from './third-party-notices.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'belfry-notices-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the notices of a bundle', () => {
  test('contain the license of each package in it, and Belfry’s', async () => {
    await install('one', { license: 'MIT' }, 'The license of one');
    await install('@scope/two', { license: 'ISC' }, 'The license of two');
    const notices = await noticesOf("import 'one'; import '@scope/two';");
    expect(notices).toContain('Copyright (c) 2026 The Belfry authors');
    expect(notices).toContain('one (MIT)\n\nThe license of one\n');
    expect(notices).toContain('@scope/two (ISC)\n\nThe license of two\n');
  });

  test('contain the licenses of dependencies, whose code may be in the package’s files', async () => {
    await install('outer', { license: 'MIT', dependencies: { inner: '1' } }, 'The license of outer');
    await install('outer/node_modules/inner', { license: 'BSD-3-Clause' }, 'The license of inner');
    expect(await noticesOf("import 'outer';")).toContain('inner (BSD-3-Clause)\n\nThe license of inner\n');
  });

  test('leave out packages that the bundler removed', async () => {
    await install('unused', { license: 'MIT' }, 'The license of unused');
    await write(join(folder, 'node_modules/unused/index.js'), 'export const unused = 1;');
    expect(await noticesOf("import { unused } from 'unused';")).not.toContain('The license of unused');
  });

  test('name packages with the same license text together', async () => {
    await install('one', { license: 'MIT' }, 'The same\nlicense');
    await install('two', { license: 'MIT' }, 'The same\r\nlicense\r\n');
    expect(await noticesOf("import 'two'; import 'one';")).toContain(
      'one (MIT)\ntwo (MIT)\n\nThe same\nlicense\n',
    );
  });

  test('contain NOTICE files, which the Apache License requires', async () => {
    await install('one', { license: 'Apache-2.0' }, 'The license of one');
    await write(join(folder, 'node_modules/one/NOTICE'), 'The notice of one');
    expect(await noticesOf("import 'one';")).toContain('The license of one\n\nThe notice of one');
  });

  test('name the author if a package under the MIT License has no license file', async () => {
    await install('one', { license: 'MIT', author: 'Ada Lovelace <ada@example.com>' });
    expect(await noticesOf("import 'one';")).toContain('Copyright (c) Ada Lovelace\n\nPermission is hereby');
  });
});

describe('the build fails when a bundled package', () => {
  test('has a license that isn’t allowed', async () => {
    await install('one', { license: 'GPL-3.0-only' }, 'The license of one');
    await expect(noticesOf("import 'one';")).rejects.toThrow(
      'The license of one isn\'t allowed in a bundle: "GPL-3.0-only". Imported by: one. Allowed: 0BSD,',
    );
  });

  test('depends on a package with a license that isn’t allowed', async () => {
    await install('outer', { license: 'MIT', dependencies: { inner: '1' } }, 'The license of outer');
    await install('inner', { license: 'AGPL-3.0-only' }, 'The license of inner');
    await expect(noticesOf("import 'outer';")).rejects.toThrow(
      'The license of inner isn\'t allowed in a bundle: "AGPL-3.0-only". Imported by: outer > inner.',
    );
  });

  test('names no license', async () => {
    await install('one', {}, 'The license of one');
    await expect(noticesOf("import 'one';")).rejects.toThrow("isn't allowed in a bundle: none.");
  });

  test('has no license file and no author', async () => {
    await install('one', { license: 'MIT' });
    await expect(noticesOf("import 'one';")).rejects.toThrow('one has no license file');
  });

  test('has a dependency that isn’t installed', async () => {
    await install('one', { license: 'MIT', dependencies: { missing: '1' } }, 'The license of one');
    await expect(noticesOf("import 'one';")).rejects.toThrow(
      /^missing, a dependency of .*one, isn't installed/,
    );
  });
});

/** Creates a package in `node_modules`. */
async function install(name: string, manifest: object, license?: string): Promise<void> {
  const target = join(folder, 'node_modules', name);
  await write(
    join(target, 'package.json'),
    JSON.stringify({ name: name.replace(/.*node_modules\//, ''), ...manifest }),
  );
  await write(join(target, 'index.js'), `console.log('${name}');`);
  if (license !== undefined) await write(join(target, 'LICENSE'), license);
}

async function noticesOf(code: string): Promise<string> {
  await write(join(folder, 'entry.js'), code);
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['entry.js'],
    bundle: true,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return thirdPartyNotices(metafile, folder);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
