import type { Clock } from '../base/clock.js';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves on, running what falls due in its order, with whatever promises it settles. */
  advance(ms: number): Promise<void>;
  /** Jumps, as for a page that hangs: what falls due runs late, all at the new time. */
  hang(ms: number): Promise<void>;
  /** How many callbacks are still to come: none after everything was disposed of. */
  pending(): number;
}

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** More than any chain of promises in the library is long. */
const settleTurns = 50;

/**
 * Makes a clock for tests.
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
