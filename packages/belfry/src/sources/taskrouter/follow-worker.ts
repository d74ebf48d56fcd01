import { BelfryError } from '../../base/belfry-error.js';
import type { Clock } from '../../base/clock.js';
import { createDisposables } from '../../base/disposables.js';
import type { TaskRouterWorker } from './sdk.js';

const pollEveryMs = 1000;

export interface FollowWorkerOptions {
  readonly getWorker: () => TaskRouterWorker | null | undefined;
  readonly onMaybeReplaced: ((poll: () => void) => () => void) | undefined;
  /** Observes one worker and returns a function that stops. */
  readonly observe: (worker: TaskRouterWorker) => () => void;
  readonly clock: Clock;
  /** There is no worker. */
  readonly onMissing: () => void;
  readonly onProblem: (error: BelfryError) => void;
}

/**
 * Observes the worker that `getWorker` returns, and the next one once that is replaced. Returns a function that
 * stops.
 */
export function followWorker(options: FollowWorkerOptions): () => void {
  const { getWorker, onMaybeReplaced, observe, clock, onMissing, onProblem } = options;
  const disposables = createDisposables();
  let current: TaskRouterWorker | undefined;
  let stopObserving: (() => void) | undefined;
  let cancelNextPoll: (() => void) | undefined;
  let isFailing = false;
  let isStopped = false;
  // A function, because TypeScript assumes that a call leaves a local variable alone.
  const hasStopped = (): boolean => isStopped;

  function switchWorker(): void {
    const next = getWorker() ?? undefined;
    if (hasStopped() || next === current || next === undefined) return;
    stopObserving?.();
    stopObserving = current = undefined;
    const stop = observe(next);
    // Reporting a call may have stopped this source.
    if (hasStopped()) return stop();
    stopObserving = stop;
    current = next;
    isFailing = false;
  }
  function poll(): void {
    try {
      switchWorker();
    } catch (cause) {
      // Reported once, not every second.
      if (isFailing || isStopped) return;
      isFailing = true;
      const message = "Belfry couldn't listen to the TaskRouter worker. It retries every second.";
      onProblem(new BelfryError('source-failed', message, { cause }));
    }
  }
  function pollRepeatedly(): void {
    poll();
    if (!isStopped) cancelNextPoll = clock.after(pollEveryMs, pollRepeatedly);
  }

  disposables.add(() => stopObserving?.());
  disposables.add(() => cancelNextPoll?.());
  // First, so that nothing runs yet if the application's function throws.
  const unsubscribe = onMaybeReplaced?.(poll);
  if (unsubscribe !== undefined) disposables.add(unsubscribe);
  pollRepeatedly();
  if (current === undefined) onMissing();
  return () => {
    isStopped = true;
    disposables.dispose();
  };
}
