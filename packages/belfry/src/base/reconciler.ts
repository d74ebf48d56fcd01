/** Brings something in line with the state, again whenever the state changes. */
export interface Reconciler {
  /** Runs now. Called from inside a run, it asks for one more run after this one instead of a nested one. */
  reconcile(): void;
  /** Defers runs until `release()`. */
  hold(): void;
  /** Runs once if `reconcile()` was called since `hold()`. */
  release(): void;
  /** Ends the current run's rounds and ignores every later call. */
  stop(): void;
}

/**
 * The loop that every imperative part shares: what a run changes may call back into `reconcile()`, and then
 * takes effect in another round.
 *
 * `reconcileOnce` has to settle: a run that asks for another one every time never ends.
 *
 * @example
 * const reconciler = createReconciler(() => player.play(planRing(state())));
 * source.on('change', () => reconciler.reconcile());
 */
export function createReconciler(reconcileOnce: () => void): Reconciler {
  let isOutdated = false;
  let isRunning = false;
  let isHeld = false;
  let isStopped = false;

  function run(): void {
    if (isRunning || isHeld) return;
    isRunning = true;
    try {
      while (isOutdated && !isStopped) {
        isOutdated = false;
        reconcileOnce();
      }
    } finally {
      isRunning = false;
    }
  }

  return {
    reconcile() {
      isOutdated = true;
      run();
    },
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      run();
    },
    stop() {
      isStopped = true;
    },
  };
}
