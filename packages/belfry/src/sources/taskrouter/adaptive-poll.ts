import type { Clock } from '../../base/clock.js';

/** Polls again and again, at intervals that may change. */
export interface AdaptivePoll {
  /** Starts, or polls sooner if the interval is shorter now. */
  reschedule(): void;
  /** Polls now instead of at the end of the interval. */
  now(): void;
  /** Never polls again. */
  stop(): void;
}

export interface AdaptivePollOptions {
  readonly clock: Clock;
  /** May throw. The next poll comes anyway. */
  readonly poll: () => void;
  /** The present interval in ms. */
  readonly everyMs: () => number;
}

export function createAdaptivePoll({ clock, poll, everyMs }: AdaptivePollOptions): AdaptivePoll {
  let next: { readonly delayMs: number; readonly cancel: () => void } | undefined;
  let isStopped = false;

  function reschedule(): void {
    const delayMs = everyMs();
    if (isStopped || (next !== undefined && next.delayMs <= delayMs)) return;
    next?.cancel();
    next = { delayMs, cancel: clock.after(delayMs, run) };
  }
  function run(): void {
    next = undefined;
    try {
      poll();
    } finally {
      reschedule();
    }
  }
  return {
    reschedule,
    now() {
      next?.cancel();
      run();
    },
    stop() {
      isStopped = true;
      next?.cancel();
    },
  };
}
