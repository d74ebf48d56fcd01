import type { Clock } from './clock.js';

/** One moment to be called back at. */
export interface Alarm {
  /** When, in ms since the epoch, in place of what was set before; `undefined` for never. */
  set(atMs: number | undefined): void;
}

export function createAlarm(clock: Clock, onDue: () => void): Alarm {
  let cancel: (() => void) | undefined;
  return {
    set(atMs) {
      cancel?.();
      cancel = atMs === undefined ? undefined : clock.after(atMs - clock.nowMs(), onDue);
    },
  };
}
