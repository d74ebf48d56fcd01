import type { SoundContext } from '../browser/audio-environment.js';

/** A moment of the audio clock, and when it is heard. */
export interface OutputMoment {
  readonly contextTimeS: number;
  /** On the clock of `performance.now()`, in ms. */
  readonly performanceMs: number;
}

/**
 * Which moment of the audio clock leaves the output now, if the context says: one before it first ran is
 * `undefined`. The browser's estimate of the device's latency is in it, as Web Audio 1.1's `getOutputTimestamp` has it.
 */
export function outputMoment(context: SoundContext): OutputMoment | undefined {
  const { contextTime, performanceTime } = context.getOutputTimestamp?.() ?? {};
  if (contextTime === undefined || performanceTime === undefined || performanceTime <= 0) return undefined;
  return { contextTimeS: contextTime, performanceMs: performanceTime };
}
