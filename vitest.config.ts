import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { engineTests } from './e2e/rig/engines/engine-tests.js';
import { LongestFirst } from './e2e/rig/longest-first.js';
import { leftOutEngines, type OptionalEngine } from './e2e/rig/system-packages.js';

/** What the end-to-end tests of each engine have in common. */
const e2e = {
  globalSetup: ['e2e/rig/global-setup.ts'],
  // The files that a worker runs share a sound server and a browser.
  isolate: false,
  setupFiles: ['e2e/testbed/share-computer.ts'],
  // The tests mostly wait for sound.
  maxWorkers: 2,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  sequence: { groupOrder: 1 },
};

/** In Chromium, `e2e/playground.e2e.ts` tests the same and more. */
const playgroundTests = 'e2e/playground-engines.e2e.ts';

/** The tests that only need the library run in every engine. In Chromium, every other test runs too. */
function inEngine(engine: OptionalEngine): TestProjectInlineConfiguration {
  return {
    test: {
      ...e2e,
      name: engine,
      include: ['e2e/rig-engines.e2e.ts', 'e2e/flex-engines.e2e.ts', playgroundTests, ...engineTests],
      env: { BELFRY_ENGINE: engine },
    },
  };
}

const leftOut = leftOutEngines().map(({ engine }) => engine);

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './e2e/rig/summary-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'packages/*/src/**/*.test.tsx',
            'packages/*/web/**/*.test.ts',
            'playground/src/**/*.test.ts',
            'e2e/rig/**/*.test.ts',
            'packages/*/scripts/**/*.test.ts',
            'scripts/**/*.test.ts',
            'docs/checks/**/*.test.ts',
          ],
          // Loaded only with a seed, because it loads fast-check into every test file.
          setupFiles: process.env.BELFRY_PROPERTY_SEED
            ? ['packages/belfry/src/property/use-property-seed.test-support.ts']
            : [],
          // Starting a process for each file took a third of the time.
          isolate: false,
          // By default, Vitest leaves one core to itself: half of a machine with two.
          maxWorkers: '100%',
          // Property tests take longer than Vitest's five seconds on a busy machine.
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...e2e, name: 'e2e', include: ['e2e/**/*.e2e.ts'], exclude: [playgroundTests] } },
      ...(['firefox', 'webkit'] as const).filter((engine) => !leftOut.includes(engine)).map(inEngine),
    ],
  },
});
