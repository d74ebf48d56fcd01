/**
 * The time now in ms since 1970, with fractions of a millisecond; never jumps within one process.
 *
 * The one clock of the rig: recordings carry it, and it agrees with `Date.now()` and with
 * `performance.timeOrigin + performance.now()` of a page on the same machine.
 */
export function epochNowMs(): number {
  return performance.timeOrigin + performance.now();
}
