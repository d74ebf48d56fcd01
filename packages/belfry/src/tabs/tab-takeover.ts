import type { Clock } from '../base/clock.js';

/** Longer than a message takes to the other tabs, too short to be missed in a ring. */
const objectionMs = 50;

/**
 * Takes the bell from a tab that does not answer, in one tab only of those that find so in the same timestamp: each
 * announces it first, and gives way to one of lower rank. Two that took it one after the other would break its ring.
 */
export interface TabTakeover {
  /** Announces it, and takes over a little later. Once is enough: further calls until then do nothing. */
  begin(): void;
  /** Another tab announced it. */
  onAnnounced(rank: number): void;
  cancel(): void;
}

export interface TabTakeoverOptions {
  readonly clock: Clock;
  /** Of this tab: a number that no other is likely to have. */
  readonly rank: number;
  readonly announce: (rank: number) => void;
  readonly takeOver: () => void;
  /** Another tab takes over, and is given time to. */
  readonly onGaveWay: () => void;
}

export function createTabTakeover({
  clock,
  rank,
  announce,
  takeOver,
  onGaveWay,
}: TabTakeoverOptions): TabTakeover {
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
