import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** How many tests ended with each result. */
interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Prints `N passed, N failed, N skipped` as the last line of a test run, across all projects.
 *
 * It counts what ran. These count as failed too: a file that can't be loaded, a hook that throws, an error outside of
 * tests, a test that should have run but didn't, a run without any test, and anything else that ends the run with a
 * nonzero exit code.
 *
 * It prints the line when the process exits, because other reporters and Vitest itself print after the last test. In
 * watch mode, it prints the line after every run.
 */
export default class SummaryReporter implements Reporter {
  private counts: Counts = { passed: 0, failed: 0, skipped: 0 };

  onInit(vitest: { readonly config: { readonly watch: boolean } }): void {
    if (vitest.config.watch) this.onWatcherStart = () => this.print();
    else process.once('exit', () => this.print());
  }

  onWatcherStart?: () => void;

  onTestRunEnd(
    testModules: readonly TestModule[],
    unhandledErrors: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const testModule of testModules) count(testModule, counts);
    if (reason !== 'passed') counts.failed = Math.max(1, counts.failed);
    this.counts = counts;
  }

  private print(): void {
    const { counts } = this;
    const didNothingFail = counts.failed === 0 && counts.passed > 0 && !process.exitCode;
    if (!didNothingFail) {
      counts.failed = Math.max(1, counts.failed);
      process.exitCode = Math.max(1, Number(process.exitCode ?? 1));
    }
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}

function count(testModule: TestModule, counts: Counts): void {
  counts.failed += testModule.errors().length;
  for (const suite of testModule.children.allSuites()) counts.failed += suite.errors().length;
  for (const test of testModule.children.allTests()) {
    const { state } = test.result();
    counts[state === 'pending' ? 'failed' : state]++;
  }
}
