import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireSystemPackages } from './system-packages.js';

/**
 * Vitest calls this for each engine before the end-to-end tests. It gives their processes a folder for temporary files,
 * and removes it after the last test: a terminated process can't clean up its browser's profile.
 *
 * The folder isn't inside that of another engine: the path of a socket has at most 107 bytes.
 */
export async function setup(): Promise<() => Promise<void>> {
  requireSystemPackages();
  process.env.BELFRY_SYSTEM_TMPDIR ??= tmpdir();
  const folder = await mkdtemp(join(process.env.BELFRY_SYSTEM_TMPDIR, 'belfry-e2e-'));
  process.env.TMPDIR = folder;
  return () => rm(folder, { recursive: true, force: true, maxRetries: 20 });
}
