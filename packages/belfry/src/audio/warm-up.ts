import type { WhenIdle } from '../browser/when-idle.js';

/** Puts off what a page doesn't need before its first ring until the page has loaded. */
export interface WarmUp {
  hasStarted(): boolean;
  /** Doesn't wait any longer. */
  start(): void;
  dispose(): void;
}

/** A page that is busy for long must not put it off until a call comes in, which would have to wait for its output. */
const atLatestAfterMs = 2_000;

/**
 * Calls `onStart` once: when the page is idle, or in `start()`. Where the browser can't tell whether the page is idle, it
 * has started from the beginning. Opening an output takes 10 ms of the main thread, which the host needs while it loads.
 */
export function createWarmUp(whenIdle: WhenIdle | undefined, onStart: () => void): WarmUp {
  let hasStarted = whenIdle === undefined;
  let cancel = (): void => undefined;
  function start(): void {
    if (hasStarted) return;
    hasStarted = true;
    cancel();
    onStart();
  }
  if (whenIdle !== undefined) cancel = whenIdle(start, atLatestAfterMs);
  return { hasStarted: () => hasStarted, start, dispose: () => cancel() };
}
