import type { Clock } from '../base/clock.js';

/** Longer than a message takes to reach the other tabs, and too short to be missed in a ring. */
const objectionMs = 50;

/**
 * Takes the lead from a tab that doesn't answer. If several followers notice at the same time, one of them does: each
 * announces it first, and gives way to a lower rank. Two takeovers in a row would interrupt the ring.
 */
export interface TabTakeover {
  /** Announces the takeover, and takes over 50 ms later. Further calls until then do nothing. */
  begin(): void;
  /** Another tab announced a takeover. */
  onAnnounced(rank: number): void;
  cancel(): void;
}

export interface TabTakeoverOptions {
  readonly clock: Clock;
  /** This tab's rank: a number that no other tab is likely to have. */
  readonly rank: number;
  readonly announce: (rank: number) => void;
  readonly takeOver: () => void;
  /** This tab lets another one take over. */
  readonly onGaveWay: () => void;
}

export function createTabTakeover(options: TabTakeoverOptions): TabTakeover {
  const { clock, rank, announce, takeOver, onGaveWay } = options;
  let cancelPending: (() => void) | undefined;
  function cancel(): void {
    cancelPending?.();
    cancelPending = undefined;
  }
  return {
    begin() {
      if (cancelPending !== undefined) return;
      announce(rank);
      cancelPending = clock.after(objectionMs, () => {
        cancelPending = undefined;
        takeOver();
      });
    },
    onAnnounced(otherRank) {
      if (cancelPending !== undefined && rank < otherRank) return;
      cancel();
      onGaveWay();
    },
    cancel,
  };
}
