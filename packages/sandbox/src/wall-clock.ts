import { performance } from 'node:perf_hooks';

/**
 * The time in ms since the epoch, with sub-millisecond resolution. You can compare it with
 * `performance.timeOrigin + performance.now()` in a browser on the same machine.
 */
export function wallClockMs(): number {
  return performance.timeOrigin + performance.now();
}
