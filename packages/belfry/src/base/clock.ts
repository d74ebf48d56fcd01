import { addMs, instantAt, msBetween, type Instant } from './instant.js';

/** The time, on two clocks. Injected, so that tests can control it. */
export interface Clock {
  /** The time on the monotonic clock. For everything that lasts or ends: no change of the system's time affects it. */
  now(): Instant;
  /** The system's time, in ms since the Unix epoch. Only for what is shown, stored, or compared with a server. */
  epochMs(): number;
  /** Calls back once, after at least `delayMs`. The returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** What both clocks show at the same time. Converts between them. */
export interface ClockReading {
  readonly now: Instant;
  readonly epochMs: number;
}

export function readClock(clock: Clock): ClockReading {
  return { now: clock.now(), epochMs: clock.epochMs() };
}

/** The instant of a time in ms since the epoch, according to this reading. */
export function instantOf(epochMs: number, reading: ClockReading): Instant {
  return addMs(reading.now, epochMs - reading.epochMs);
}

/** The time of an instant in ms since the epoch, according to this reading. */
export function epochMsOf(instant: Instant, reading: ClockReading): number {
  return reading.epochMs + msBetween(reading.now, instant);
}

/** With a longer delay, `setTimeout` overflows and fires at once. */
const longestTimeoutMs = 2_147_483_647;

/** The system's own clocks. In Node.js, its timers don't keep the process alive. */
export const systemClock: Clock = {
  now: () => instantAt(performance.now()),
  epochMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), longestTimeoutMs));
    letProcessEnd(timer);
    return () => clearTimeout(timer);
  },
};

/**
 * The ms left until an instant; negative after it. Right even if the system's time changes.
 *
 * @example
 * const secondsLeft = Math.max(0, Math.ceil(msUntil(call.deadline) / 1000));
 */
export function msUntil(instant: Instant, clock: Pick<Clock, 'now'> = systemClock): number {
  return msBetween(clock.now(), instant);
}

/** Node.js keeps a process alive for every timer but those that are unreferenced. A browser's timer is a number. */
function letProcessEnd(timer: number | { unref(): void }): void {
  if (typeof timer === 'object') timer.unref();
}
