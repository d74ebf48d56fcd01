import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The test files that take longest. One that starts last keeps its worker busy while the others are idle. End-to-end tests
 * that mostly wait alternate with those that keep a processor busy, because two workers take the files in this order.
 */
const longest = [
  'packages/sandbox/src/memory.test.ts',
  'packages/sandbox/src/command-line.test.ts',
  'packages/belfry/src/property/one-tab.property.test.ts',
  'packages/belfry/src/property/real-parts.property.test.ts',
  'e2e/faults-devices.e2e.ts', // Waits.
  'e2e/flex-custom-sound-refused.e2e.ts',
  'e2e/faults-outputs.e2e.ts',
  'e2e/faults-clocks.e2e.ts', // Waits.
  'e2e/flex-rules.e2e.ts',
  'e2e/sandbox-replay.e2e.ts', // Waits.
  'e2e/flex-roll-out.e2e.ts',
  'e2e/faults-tabs.e2e.ts',
  'e2e/flex-line.e2e.ts', // Waits.
];

/** Starts the longest test files first. Vitest knows them only from the run before, which a fresh clone doesn't have. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const index = longest.findIndex((file) => moduleId.endsWith(`/${file}`));
      return index < 0 ? longest.length : index;
    };
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).toSorted((a, b) => rank(a) - rank(b)),
    );
  }
}
