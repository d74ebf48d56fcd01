import type { Clock } from './clock.js';

/** One callback whose time you can change. */
export interface Timer {
  /** Calls back at `atMs` (ms since the epoch), replacing the time set before. `undefined` cancels. */
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
