import { performance } from 'node:perf_hooks';

/**
 * The time in ms since the epoch with a resolution far below a millisecond, comparable to
 * `performance.timeOrigin + performance.now()` in a browser on the same machine.
 */
export function wallClockMs(): number {
  return performance.timeOrigin + performance.now();
}
