/**
 * The current time in ms since 1970, with fractions. Never jumps within one process.
 *
 * The rig uses only this clock. Recordings are timestamped with it, and it agrees with `Date.now()` and with
 * `performance.timeOrigin + performance.now()` of a page on the same machine.
 */
export function epochNowMs(): number {
  return performance.timeOrigin + performance.now();
}
