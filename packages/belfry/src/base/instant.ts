declare const monotonic: unique symbol;

/**
 * A point in time on the monotonic clock, which no change of the computer's date and time affects. Deadlines and
 * durations use it.
 *
 * It isn't a number, so it can't be mixed up with milliseconds since the epoch. Compare instants with `<` and `>`. For
 * everything else, use `msUntil`, `msBetween`, and `addMs`.
 */
export interface Instant {
  readonly [monotonic]: true;
}

/**
 * The instant at a time of a monotonic clock, in ms. Only for implementing a `Clock`.
 *
 * @example
 * const now = (): Instant => instantAt(performance.now());
 */
export function instantAt(monotonicMs: number): Instant {
  return monotonicMs as unknown as Instant;
}

function monotonicMs(instant: Instant): number {
  return instant as unknown as number;
}

/** The instant this many ms later; earlier if negative. */
export function addMs(instant: Instant, ms: number): Instant {
  return instantAt(monotonicMs(instant) + ms);
}

/** The ms from one instant to another; negative if the other is earlier. */
export function msBetween(from: Instant, to: Instant): number {
  return monotonicMs(to) - monotonicMs(from);
}

/** The earliest of these instants. `undefined` if there are none. */
export function earliest(instants: Iterable<Instant>): Instant | undefined {
  let found: Instant | undefined;
  for (const instant of instants) if (found === undefined || instant < found) found = instant;
  return found;
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** The earlier of two instants. */
export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
