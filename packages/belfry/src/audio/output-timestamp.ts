import type { SoundContext } from '../browser/audio-environment.js';

/** A time of the audio clock, and when its sample is heard. */
export interface OutputTimestamp {
  readonly contextTimeS: number;
  /** On the clock of `performance.now()`, in ms. */
  readonly performanceMs: number;
}

/**
 * The time of the audio clock whose sample leaves the output now, including the browser's estimate of the device's
 * latency; `undefined` before the context first ran. From Web Audio 1.1's `getOutputTimestamp`.
 */
export function outputTimestamp(context: SoundContext): OutputTimestamp | undefined {
  const { contextTime, performanceTime } = context.getOutputTimestamp?.() ?? {};
  if (contextTime === undefined || performanceTime === undefined || performanceTime <= 0) return undefined;
  return { contextTimeS: contextTime, performanceMs: performanceTime };
}
