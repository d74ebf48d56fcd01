import { msUntil, type Clock } from './clock.js';
import type { Instant } from './instant.js';

/** One callback whose time you can change. */
export interface Timer {
  /** Calls back at this instant, replacing the one set before. `undefined` cancels. */
  set(at: Instant | undefined): void;
}

export function createTimer(clock: Clock, onDue: () => void): Timer {
  let cancel: (() => void) | undefined;
  return {
    set(at) {
      cancel?.();
      cancel = at === undefined ? undefined : clock.after(msUntil(at, clock), onDue);
    },
  };
}
