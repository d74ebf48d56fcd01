import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireSystemPackages } from './system-packages.js';

/**
 * Vitest calls this once before the end-to-end tests. It gives their processes a folder for temporary files, and
 * removes it after the last test: a terminated process can't clean up its browser's profile.
 */
export async function setup(): Promise<() => Promise<void>> {
  requireSystemPackages();
  const folder = await mkdtemp(join(tmpdir(), 'belfry-e2e-'));
  process.env.TMPDIR = folder;
  return () => rm(folder, { recursive: true, force: true, maxRetries: 20 });
}
