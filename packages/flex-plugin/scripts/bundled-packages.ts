import type { Metafile } from 'esbuild';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** An npm package with code in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly folder: string;
  /** How the bundle got it, such as `lit > lit-html`. */
  readonly path: string;
  readonly license: unknown;
  /** The author's name. */
  readonly author: string | undefined;
}

/**
 * Dependencies that packages list but never contain. Types are not code, and only Lit's files for Node.js use its shim of
 * the DOM.
 */
const neverInlined = /^@types\/|^@lit-labs\/ssr-dom-shim$/;

/**
 * Lists the npm packages in a bundle: those that esbuild bundled, and their dependencies. The dependencies matter
 * because a package's files can be bundles too. So the list may name a dependency that the bundle doesn't contain, but it
 * never misses one.
 *
 * @param workingFolder The `absWorkingDir` of the build.
 */
export async function bundledPackages(metafile: Metafile, workingFolder: string): Promise<BundledPackage[]> {
  const parents = new Map<string, BundledPackage | undefined>();
  for (const { inputs } of Object.values(metafile.outputs))
    for (const file of Object.keys(inputs)) {
      const folder = packageFolder(resolve(workingFolder, file));
      if (folder !== undefined) parents.set(folder, undefined);
    }

  const packages: BundledPackage[] = [];
  // The loop also visits the folders that it adds.
  for (const [folder, parent] of parents) {
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
    const { name, license, author, dependencies = {} } = manifest;
    const path = parent === undefined ? name : `${parent.path} > ${name}`;
    const each = { name, folder, path, license, author: nameOf(author) };
    packages.push(each);
    for (const dependency of Object.keys(dependencies)) {
      if (neverInlined.test(dependency)) continue;
      const found = findPackage(dependency, folder);
      if (!parents.has(found)) parents.set(found, each);
    }
  }
  return packages;
}

interface Manifest {
  readonly name: string;
  readonly license?: unknown;
  readonly author?: string | { readonly name: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Returns the folder of the package that the file is in, or `undefined` if it is one of Belfry's files. */
function packageFolder(file: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(file)?.[0];
}

/** Not `require.resolve`, because `exports` often hides package.json. */
function findPackage(name: string, importer: string): string {
  const folders = createRequire(join(importer, 'package.json')).resolve.paths(name) ?? [];
  const found = folders
    .map((each) => join(each, name))
    .find((each) => existsSync(join(each, 'package.json')));
  if (found === undefined)
    throw new Error(`${name}, a dependency of ${importer}, isn't installed. Run npm ci.`);
  return found;
}

/** `Ada Lovelace <ada@example.com> (https://example.com)` is Ada Lovelace. */
function nameOf(author: Manifest['author']): string | undefined {
  const text = typeof author === 'object' ? author.name : author;
  return text?.replace(/\s*[<(].*$/, '');
}
