import { defineConfig } from 'vitest/config';

/** Installs the packed packages as strangers do. `npm run test:packages` runs these tests. `npm test` doesn't. */
export default defineConfig({
  test: {
    name: 'packages',
    root: import.meta.dirname,
    include: ['*.packages.ts'],
    globalSetup: ['global-setup.ts'],
    reporters: ['default', '../rig/summary-reporter.ts'],
    testTimeout: 300_000,
    // Installing the sandbox downloads about 740 MB.
    hookTimeout: 900_000,
  },
});
