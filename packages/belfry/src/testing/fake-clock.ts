import type { Clock } from '../base/clock.js';
import { addMs, instantAt, later, msBetween, type Instant } from '../base/instant.js';

/** Two clocks that move only when a test moves them. */
export interface FakeClock extends Clock {
  /** Moves forward and runs due callbacks in order, each at its time, with the promises they settle. */
  advance(ms: number): Promise<void>;
  /** Jumps forward, like a page that hangs: due callbacks run late, all at the new time. */
  hang(ms: number): Promise<void>;
  /**
   * Sets the system's time forward, or back if negative, as a user or a time server does. The monotonic clock doesn't
   * jump, and no callback runs.
   */
  jumpSystemTime(ms: number): void;
  /** The number of scheduled callbacks: 0 after everything is disposed. */
  pending(): number;
}

interface Timer {
  readonly due: Instant;
  readonly callback: () => void;
}

/** The monotonic clock at the start of a test: far from the epoch's time, so that mixing them up shows. */
const startOfPageMs = 1000;

/** Longer than any promise chain in the library. */
const settleTurns = 50;

/**
 * Creates a clock for tests.
 *
 * @example
 * const clock = createFakeClock();
 * clock.after(1000, ring);
 * await clock.advance(1000); // ring was called
 */
export function createFakeClock(startMs: number = Date.UTC(2025, 0, 1)): FakeClock {
  const timers = new Set<Timer>();
  let now = instantAt(startOfPageMs);
  let systemAheadMs = startMs - startOfPageMs;
  const nextDue = (until: Instant): Timer | undefined =>
    [...timers].filter(({ due }) => due <= until).sort((a, b) => msBetween(b.due, a.due))[0];
  const runUntil = async (until: Instant, timeAt: (timer: Timer) => Instant): Promise<void> => {
    await settle();
    for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
      timers.delete(timer);
      now = timeAt(timer);
      timer.callback();
      await settle();
    }
  };
  return {
    now: () => now,
    epochMs: () => systemAheadMs + msBetween(instantAt(0), now),
    after(delayMs, callback) {
      const timer: Timer = { due: addMs(now, Math.max(0, delayMs)), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = addMs(now, ms);
      await runUntil(until, ({ due }) => later(due, now));
      now = until;
      await settle();
    },
    async hang(ms) {
      now = addMs(now, ms);
      await runUntil(now, () => now);
    },
    jumpSystemTime(ms) {
      systemAheadMs += ms;
    },
    pending: () => timers.size,
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < settleTurns; turn++) await Promise.resolve();
}
