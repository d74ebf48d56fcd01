import type { TestCase, TestModule } from 'vitest/node';
import { limitOf } from '../../e2e/rig/engines/capabilities.js';
// For what the tests say about themselves.
import type {} from '../../e2e/testbed/it-needing.js';
import { engineNames, type EngineName } from '../../e2e/rig/engines/engine.js';

/** What one engine did in a test: sound after these times, in ms, or why the test isn't possible there. */
export type BehaviorResult =
  { readonly heardMs?: number; readonly silentMs?: number } | { readonly notPossible: string };

/** A test that ran in the engines where it's possible. */
export interface Behavior {
  readonly title: string;
  readonly results: Readonly<Record<EngineName, BehaviorResult>>;
}

/** The data of docs/browsers.md. */
export interface BrowserResults {
  /** The version of each browser that was run, such as `Firefox 153.7`. */
  readonly browsers: Readonly<Record<EngineName, string>>;
  readonly behaviors: readonly Behavior[];
}

/** A test's result in one engine. */
export interface EngineTest {
  readonly engine: EngineName;
  readonly title: string;
  readonly hasPassed: boolean;
  readonly meta: ReturnType<TestCase['meta']>;
}

/** The tests of a finished run. */
export function engineTestsOf(modules: readonly TestModule[]): EngineTest[] {
  return modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => ({
      engine: engineNames.find((name) => name === module.project.name) ?? 'chromium',
      title: test.name,
      hasPassed: test.result().state === 'passed',
      meta: test.meta(),
    })),
  );
}

/**
 * What the tests of a run say about the engines. Every test runs in Chromium.
 * @throws Error when a test failed, or didn't run in an engine that can do what it needs.
 */
export function browserResultsOf(tests: readonly EngineTest[]): BrowserResults {
  const failed = tests
    .filter(({ hasPassed }) => !hasPassed)
    .map(({ engine, title }) => `${engine}: ${title}`);
  if (failed.length > 0) throw new Error(`Failed:\n${failed.join('\n')}`);
  return {
    browsers: byEngine((engine) => versionOf(engine, tests)),
    behaviors: tests
      .filter(({ engine }) => engine === 'chromium')
      .map(({ title, meta: { needs = [] } }) => ({
        title,
        results: byEngine((engine) => {
          const test = tests.find((each) => each.engine === engine && each.title === title);
          if (test !== undefined) return rounded(test.meta);
          const reasons = needs.flatMap((capability) => limitOf(capability, engine) ?? []);
          if (reasons.length === 0) throw new Error(`"${title}" didn't run in ${engine}`);
          return { notPossible: reasons.join('. ') };
        }),
      })),
  };
}

function byEngine<T>(valueOf: (engine: EngineName) => T): Record<EngineName, T> {
  return { chromium: valueOf('chromium'), firefox: valueOf('firefox'), webkit: valueOf('webkit') };
}

function versionOf(engine: EngineName, tests: readonly EngineTest[]): string {
  const version = tests.find((test) => test.engine === engine)?.meta.browser;
  if (version === undefined) throw new Error(`No test ran in ${engine}`);
  return version;
}

function rounded({ heardMs, silentMs }: EngineTest['meta']): BehaviorResult {
  return {
    ...(heardMs === undefined ? {} : { heardMs: Math.round(heardMs) }),
    // The recording is accurate to about 5 ms, so silence can seem to come before the event.
    ...(silentMs === undefined ? {} : { silentMs: Math.max(0, Math.round(silentMs)) }),
  };
}
