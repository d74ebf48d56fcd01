import type { TestProject } from 'vitest/node';
import { packPackages, type PackageManifest } from '../../scripts/pack-packages.js';
import { startRegistry } from './start-registry.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly registryUrl: string;
    /** What the published packages export. */
    readonly manifests: readonly PackageManifest[];
  }
}

/** Vitest calls this once before the tests: publishes the packages in a local registry. Requires a build. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const packages = await packPackages();
  const registry = await startRegistry(packages.map(({ name }) => name));
  for (const { archive } of packages) await registry.publish(archive);
  provide('registryUrl', registry.url);
  provide(
    'manifests',
    packages.map(({ manifest }) => manifest),
  );
  return () => registry.close();
}
