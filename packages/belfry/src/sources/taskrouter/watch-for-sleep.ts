import { epochMsOf, readClock, type Clock } from '../../base/clock.js';

const checkEveryMs = 1_000;
/** More than a time server corrects in a second. */
const gapMs = 2_000;

/**
 * Calls back when the computer's time has moved ahead of the monotonic clock, which stops during sleep in some browsers.
 * The computer may have slept, or its time was set forward: this page can't tell. Returns a function that stops.
 */
export function watchForSleep(clock: Clock, onMaybeSlept: () => void): () => void {
  let last = readClock(clock);
  let cancel = clock.after(checkEveryMs, check);
  function check(): void {
    const reading = readClock(clock);
    const aheadMs = reading.epochMs - epochMsOf(reading.now, last);
    last = reading;
    cancel = clock.after(checkEveryMs, check);
    if (aheadMs >= gapMs) onMaybeSlept();
  }
  return () => cancel();
}
