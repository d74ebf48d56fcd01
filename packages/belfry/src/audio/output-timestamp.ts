import type { AudioEnvironment, SoundContext } from '../browser/audio-environment.js';

/** A time of the audio clock, and when its sample is heard. */
export interface OutputTimestamp {
  readonly contextTimeS: number;
  /** On the clock of `performance.now()`, in ms. */
  readonly performanceMs: number;
}

/** A timestamp that is further from the audio clock is wrong. */
const toleranceMs = 20;
/**
 * The latency where the browser states none: from `currentTime` to the recorded sound, 75 to 93 ms in WebKitGTK 2.50.
 * Firefox 153 states its latency, 35.6 ms by context and 25.3 ms by media element. Measured there: 38 ms and 37 ms.
 */
const unstatedLatencyMs = 75;

/**
 * A time of the audio clock and when its sample leaves the output, including the device's latency as far as the browser
 * knows it; `undefined` before the context first ran.
 *
 * It comes from `getOutputTimestamp` only where contexts can choose outputs, as in Chromium, and only while it agrees
 * with the audio clock. In Firefox 153, `getOutputTimestamp` can deadlock with the audio thread, and then the page hangs
 * for good: seen in 6 of 98 pages in which a ring started. In WebKitGTK 2.50, it is off by the age of the context.
 * Elsewhere, it comes from the audio clock and the stated latency.
 */
export function outputTimestamp(
  context: SoundContext,
  environment: Pick<AudioEnvironment, 'performance'>,
): OutputTimestamp | undefined {
  const nowMs = environment.performance.now();
  const clockMs = context.currentTime * 1000;
  const latencyMs = latencyMsOf(context);
  if (context.setSinkId !== undefined) {
    const { contextTime, performanceTime } = context.getOutputTimestamp?.() ?? {};
    // Chromium says 0 until the first samples have left.
    if (!contextTime || !performanceTime || performanceTime <= 0) return undefined;
    const heardMs = contextTime * 1000 + nowMs - performanceTime;
    const isRight = heardMs <= clockMs + toleranceMs && heardMs >= clockMs - latencyMs - toleranceMs;
    if (isRight) return { contextTimeS: contextTime, performanceMs: performanceTime };
  }
  if (clockMs <= 0) return undefined;
  return { contextTimeS: (clockMs - latencyMs) / 1000, performanceMs: nowMs };
}

function latencyMsOf({ baseLatency = 0, outputLatency = 0 }: SoundContext): number {
  return outputLatency > 0 ? (baseLatency + outputLatency) * 1000 : unstatedLatencyMs;
}
