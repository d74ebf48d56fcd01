import type { Clock } from '../base/clock.js';

/** A clock that moves only when a test moves it. */
export interface FakeClock extends Clock {
  /** Moves forward and runs due callbacks in order, each at its time, with the promises they settle. */
  advance(ms: number): Promise<void>;
  /** Jumps forward, like a page that hangs: due callbacks run late, all at the new time. */
  hang(ms: number): Promise<void>;
  /** The number of scheduled callbacks: 0 after everything is disposed. */
  pending(): number;
}

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

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
  let nowMs = startMs;
  const nextDue = (untilMs: number): Timer | undefined =>
    [...timers].filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  const runUntil = async (untilMs: number, timeAt: (timer: Timer) => number): Promise<void> => {
    await settle();
    for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
      timers.delete(timer);
      nowMs = timeAt(timer);
      timer.callback();
      await settle();
    }
  };
  return {
    nowMs: () => nowMs,
    after(delayMs, callback) {
      const timer: Timer = { dueMs: nowMs + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      await runUntil(untilMs, ({ dueMs }) => Math.max(dueMs, nowMs));
      nowMs = untilMs;
      await settle();
    },
    async hang(ms) {
      nowMs += ms;
      await runUntil(nowMs, () => nowMs);
    },
    pending: () => timers.size,
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < settleTurns; turn++) await Promise.resolve();
}
