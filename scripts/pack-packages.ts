import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/packs');

/** The folders of the packages that are published. */
const folders = ['packages/belfry', 'packages/element', 'packages/flex-plugin', 'packages/sandbox'] as const;

/** What `package.json` says about how to import a package. */
export interface PackageManifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** A package as it is published to npm. */
export interface PackedPackage {
  readonly name: string;
  /** The path of the archive. */
  readonly archive: string;
  /** The paths in the archive. */
  readonly files: readonly string[];
  readonly manifest: PackageManifest;
}

/** Packs the packages as for npm. Requires a build. */
export async function packPackages(): Promise<PackedPackage[]> {
  await mkdir(cache, { recursive: true });
  const workspaces = folders.flatMap((folder) => ['--workspace', folder]);
  const command = ['pack', '--json', '--pack-destination', cache, ...workspaces];
  const { stdout } = await promisify(execFile)('npm', command, { cwd: root, maxBuffer: 100_000_000 });
  const packed = JSON.parse(stdout) as readonly {
    readonly name: string;
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
  }[];
  return Promise.all(
    packed.map(async ({ name, filename, files }, index) => ({
      name,
      archive: join(cache, filename),
      files: files.map(({ path }) => path),
      manifest: JSON.parse(
        await readFile(join(root, folders[index] ?? '', 'package.json'), 'utf8'),
      ) as PackageManifest,
    })),
  );
}
