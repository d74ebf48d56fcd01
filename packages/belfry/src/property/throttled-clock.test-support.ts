import type { Clock } from '../base/clock.js';
import { addMs, instantAt, msBetween, type Instant } from '../base/instant.js';

/** The clock of a page in Chromium, which fires the timers of a hidden page late. */
export interface ThrottledClock {
  /** The page's timers. */
  readonly timers: Clock;
  /** Runs callbacks at their time, as events from workers, sockets, and audio do. */
  readonly events: Clock;
  /** The agent goes to another tab. */
  hide(): void;
  /** The most that a timer was late, in ms. */
  latestMs(): number;
}

/** A hidden page's timers fire on whole seconds. */
const hiddenEveryMs = 1_000;
/** After this time, those in a chain fire on whole minutes. */
const intensiveAfterMs = 5 * 60_000;
const intensiveEveryMs = 60_000;
/** A timer that is set by a timer that is set by a timer, and so on. */
const chainLength = 5;

/**
 * Throttles as Chromium does since version 88, but regardless of sound: Chromium also waits until a page has been silent
 * for 30 s.
 *
 * @see https://developer.chrome.com/blog/timer-throttling-in-chrome-88
 */
export function createThrottledClock(clock: Clock): ThrottledClock {
  let hiddenSince: Instant | undefined;
  /** How long the chain is whose timer runs now. Promises that it settles belong to it. */
  let chain = 0;
  let latestMs = 0;

  function delayOf(delayMs: number, length: number): number {
    if (hiddenSince === undefined) return delayMs;
    const hiddenMs = msBetween(hiddenSince, clock.now());
    const everyMs =
      length >= chainLength && hiddenMs + delayMs >= intensiveAfterMs ? intensiveEveryMs : hiddenEveryMs;
    const dueMs = msBetween(instantAt(0), addMs(clock.now(), delayMs));
    const lateMs = Math.ceil(dueMs / everyMs) * everyMs - dueMs;
    latestMs = Math.max(latestMs, lateMs);
    return delayMs + lateMs;
  }
  const times = { now: (): Instant => clock.now(), epochMs: (): number => clock.epochMs() };
  return {
    timers: {
      ...times,
      after(delayMs, callback) {
        const length = chain + 1;
        return clock.after(delayOf(Math.max(0, delayMs), length), () => {
          chain = length;
          callback();
        });
      },
    },
    events: {
      ...times,
      after: (delayMs, callback) =>
        clock.after(delayMs, () => {
          chain = 0;
          callback();
        }),
    },
    hide: () => void (hiddenSince = clock.now()),
    latestMs: () => latestMs,
  };
}
