/** Like `Reconciler`, for runs that take time. */
export interface AsyncReconciler {
  /** Starts a run or, while one is under way, asks for one more after it. */
  reconcile(): void;
  /** Ignores every later call. A run under way completes; no other follows. */
  stop(): void;
}

/**
 * Runs never overlap, and any number of calls during a run cause one more. `reconcileOnce` handles its own
 * errors: one that rejects counts as done.
 *
 * @example
 * const polls = createAsyncReconciler(async () => publish(await navigator.mediaDevices.enumerateDevices()));
 * navigator.mediaDevices.addEventListener('devicechange', () => polls.reconcile());
 */
export function createAsyncReconciler(reconcileOnce: () => Promise<void>): AsyncReconciler {
  let isOutdated = false;
  let isRunning = false;
  let isStopped = false;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (isOutdated && !isStopped) {
      isOutdated = false;
      await reconcileOnce().catch(() => undefined);
    }
    isRunning = false;
  }

  return {
    reconcile() {
      isOutdated = true;
      void run();
    },
    stop() {
      isStopped = true;
    },
  };
}
