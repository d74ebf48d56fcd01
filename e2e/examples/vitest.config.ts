import { defineConfig } from 'vitest/config';

/** The proof of the examples, which `npm run example` installs and builds first. `npm test` knows nothing of it. */
export default defineConfig({
  test: {
    name: 'example',
    root: import.meta.dirname,
    include: ['*.example.ts'],
    reporters: ['default', '../rig/summary-reporter.ts'],
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
