import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { writeEntryPoints } from './entry-points.js';
import { runNpm } from './run-npm.js';

const consumers = join(import.meta.dirname, 'consumers');
const shared = join(import.meta.dirname, 'shared');
const registryUrl = inject('registryUrl');
const manifests = inject('manifests');

interface Consumer {
  /** Folders with files that several consumers have. A consumer's own files replace them. */
  readonly shared?: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  /** Each script is a test, named by its title. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** Each consumer is installed in a fresh folder outside of the repository, whose packages it would find otherwise. */
describe.each(readdirSync(consumers))('%s', (name) => {
  const consumer = JSON.parse(readFileSync(join(consumers, name, 'package.json'), 'utf8')) as Consumer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `belfry-${name}-`));
    for (const part of consumer.shared ?? []) await cp(join(shared, part), folder, { recursive: true });
    await cp(join(consumers, name), folder, { recursive: true });
    await runNpm(folder, 'install', `--registry=${registryUrl}`);
    const installed = manifests.filter((manifest) => manifest.name in consumer.dependencies);
    expect(installed).not.toEqual([]);
    await writeEntryPoints(folder, installed);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(Object.keys(consumer.scripts))('%s', async (title) => {
    await runNpm(folder, 'run', title);
  });
});
