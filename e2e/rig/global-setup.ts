import { requireSystemPackages } from './system-packages.js';

/** Vitest calls this once before the end-to-end tests. */
export function setup(): void {
  requireSystemPackages();
}
