import { ensureSystemPackages } from './system-packages.js';

/** Vitest calls this once before the real-sound tests. */
export function setup(): void {
  ensureSystemPackages();
}
