import type { SoundContext } from '../browser/audio-environment.js';

/** A timestamp of the audio clock, and when it is heard. */
export interface OutputTimestamp {
  readonly contextTimeS: number;
  /** On the clock of `performance.now()`, in ms. */
  readonly performanceMs: number;
}

/**
 * Which timestamp of the audio clock leaves the output now, if the context says: one before it first ran is
 * `undefined`. The browser's estimate of the device's latency is in it, as Web Audio 1.1's `getOutputTimestamp` has it.
 */
export function outputTimestamp(context: SoundContext): OutputTimestamp | undefined {
  const { contextTime, performanceTime } = context.getOutputTimestamp?.() ?? {};
  if (contextTime === undefined || performanceTime === undefined || performanceTime <= 0) return undefined;
  return { contextTimeS: contextTime, performanceMs: performanceTime };
}
