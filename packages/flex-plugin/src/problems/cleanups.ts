import type { ProblemLog } from 'belfry-element/custom-sound';

/** Cleanups to run together, in reverse order of their registration. */
export interface Cleanups {
  /** `undefined` is ignored, so that the result of `problems.guard()` can be added as it is. */
  add(cleanup: (() => void) | undefined): void;
  /** Runs each cleanup once, last one first. One that throws is reported and doesn't stop the others. */
  run(): void;
}

export function createCleanups(problems: Pick<ProblemLog, 'guard'>): Cleanups {
  const pending: (() => void)[] = [];
  return {
    add(cleanup) {
      if (cleanup !== undefined) pending.push(cleanup);
    },
    run() {
      for (const cleanup of pending.splice(0).reverse()) problems.guard('panel', cleanup);
    },
  };
}
