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
 * From `currentTime` to the recorded sound, where contexts can't choose outputs. Measured on Linux: 38 ms by context and
 * 37 ms by media element in Firefox 153, 75 to 93 ms in WebKitGTK 2.50, which states no latency.
 */
const usualLatencyMs = { firefox: 38, webkit: 75 } as const;

/**
 * A time of the audio clock and when its sample leaves the output, including the device's latency as far as it is known;
 * `undefined` before the context first ran.
 *
 * `getOutputTimestamp` and `outputLatency` are read only where contexts can choose outputs, as in Chromium, and a
 * timestamp counts only while it agrees with the audio clock. In Firefox 153, both ask the sound server for its latency
 * on the main thread, and can deadlock with the audio thread. Then the page hangs for good: seen in 6 of 98 pages in
 * which a ring started. In WebKitGTK 2.50, the timestamp is off by the age of the context. In both, the time comes from
 * the audio clock and the latency that was measured.
 */
export function outputTimestamp(
  context: SoundContext,
  environment: Pick<AudioEnvironment, 'navigator' | 'performance'>,
): OutputTimestamp | undefined {
  const nowMs = environment.performance.now();
  const clockMs = context.currentTime * 1000;
  const canChooseOutput = context.setSinkId !== undefined;
  const latencyMs = canChooseOutput ? statedLatencyMs(context) : measuredLatencyMs(environment);
  if (canChooseOutput) {
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

function statedLatencyMs({ baseLatency = 0, outputLatency = 0 }: SoundContext): number {
  return (baseLatency + outputLatency) * 1000;
}

/** Only Firefox states its autoplay policy. */
function measuredLatencyMs({ navigator }: Pick<AudioEnvironment, 'navigator'>): number {
  return navigator?.getAutoplayPolicy === undefined ? usualLatencyMs.webkit : usualLatencyMs.firefox;
}
