import type { Instant } from '../base/instant.js';

/** A time in which this page didn't run: it was frozen or discarded, it hung, or the computer slept. */
export interface PageSleep {
  readonly from: Instant;
  readonly until: Instant;
  /** `from` in ms since the epoch, by the computer's time then. */
  readonly fromMs: number;
  /** `until` in ms since the epoch, by the computer's time then. */
  readonly untilMs: number;
}
