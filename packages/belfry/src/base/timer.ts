import type { Clock } from './clock.js';

/** A single callback at a time that can be moved. */
export interface Timer {
  /** Calls back at `atMs` (ms since the epoch) and replaces the earlier time. `undefined` cancels. */
  set(atMs: number | undefined): void;
}

export function createTimer(clock: Clock, onDue: () => void): Timer {
  let cancel: (() => void) | undefined;
  return {
    set(atMs) {
      cancel?.();
      cancel = atMs === undefined ? undefined : clock.after(atMs - clock.nowMs(), onDue);
    },
  };
}
