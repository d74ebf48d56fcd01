import { defineConfig } from 'vitest/config';

/** Tests of the examples. `npm run example` builds the examples and runs these tests. `npm test` doesn't. */
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
