import type { AudioEnvironment, SoundContext } from '../browser/audio-environment.js';

/** A time of the audio clock, and when its sample is heard. */
export interface OutputTimestamp {
  readonly contextTimeS: number;
  /** On the clock of `performance.now()`, in ms. */
  readonly performanceMs: number;
}

/** Knows when the samples of a context are heard. */
export interface OutputClock {
  /**
   * A time of the audio clock and when its sample leaves the output, including the device's latency as far as it is known;
   * `undefined` before the context first ran. Each reading makes the next ones better.
   */
  timestamp(): OutputTimestamp | undefined;
}

/** A timestamp that is further from the audio clock is wrong. */
const toleranceMs = 20;
/**
 * From `currentTime`, right after it moved, to the recorded sound, where contexts can't choose outputs. Measured on Linux: 42
 * ms in Firefox 153, 79 ms in WebKitGTK 2.50, which states no latency.
 */
const usualLatencyMs = { firefox: 42, webkit: 79 } as const;

/**
 * `getOutputTimestamp` and `outputLatency` are read only where contexts can choose outputs, as in Chromium, and a
 * timestamp counts only while it agrees with the audio clock. In Firefox 153, both ask the sound server for its latency
 * on the main thread, and can deadlock with the audio thread. Then the page hangs for good: seen in 6 of 98 pages in
 * which a ring started. In WebKitGTK 2.50, the timestamp is off by the age of the context. In both, the time comes from
 * the audio clock and the latency that was measured.
 */
export function createOutputClock(
  context: SoundContext,
  environment: Pick<AudioEnvironment, 'navigator' | 'performance'>,
): OutputClock {
  const canChooseOutput = context.setSinkId !== undefined;
  const smoothLeadMs = createLeadFilter();

  function stated(nowMs: number): OutputTimestamp | undefined {
    const clockMs = context.currentTime * 1000;
    const latencyMs = statedLatencyMs(context);
    const { contextTime, performanceTime } = context.getOutputTimestamp?.() ?? {};
    // Chromium says 0 until the first samples have left.
    if (!contextTime || !performanceTime || performanceTime <= 0) return undefined;
    const heardMs = contextTime * 1000 + nowMs - performanceTime;
    const isRight = heardMs <= clockMs + toleranceMs && heardMs >= clockMs - latencyMs - toleranceMs;
    if (isRight) return { contextTimeS: contextTime, performanceMs: performanceTime };
    return clockMs > 0 ? { contextTimeS: (clockMs - latencyMs) / 1000, performanceMs: nowMs } : undefined;
  }
  function measured(nowMs: number): OutputTimestamp | undefined {
    const leadMs = smoothLeadMs(context.currentTime * 1000, nowMs);
    if (leadMs === undefined) return undefined;
    return { contextTimeS: (nowMs + leadMs - measuredLatencyMs(environment)) / 1000, performanceMs: nowMs };
  }
  return {
    timestamp() {
      const nowMs = environment.performance.now();
      return canChooseOutput ? stated(nowMs) : measured(nowMs);
    },
  };
}

/** Enough that one of them was read soon after a step. */
const maxLeads = 8;
/** A clock that falls behind by more has been stopped in between. */
const longestStepMs = 120;

/**
 * Smooths by how much the audio clock is ahead of the page's. An audio clock moves in steps of up to 12 ms, and in
 * WebKitGTK 2.50 it stands for 60 ms when a sound begins or ends, so a single reading can be too low. The highest of the
 * last ones is right. A clock that stands, as in a suspended context, says nothing.
 *
 * @returns A function of the two clocks. It returns `undefined` until the audio clock moves.
 */
function createLeadFilter(): (clockMs: number, nowMs: number) => number | undefined {
  let lastClockMs: number | undefined;
  let leads: readonly number[] = [];
  return (clockMs, nowMs) => {
    const hasMoved = lastClockMs !== undefined && clockMs > lastClockMs;
    lastClockMs = clockMs;
    if (hasMoved) {
      const leadMs = clockMs - nowMs;
      const isBehind = leadMs < Math.max(...leads) - longestStepMs;
      leads = [...(isBehind ? [] : leads.slice(1 - maxLeads)), leadMs];
    }
    return leads.length === 0 ? undefined : Math.max(...leads);
  };
}

function statedLatencyMs({ baseLatency = 0, outputLatency = 0 }: SoundContext): number {
  return (baseLatency + outputLatency) * 1000;
}

/** Only Firefox states its autoplay policy. */
function measuredLatencyMs({ navigator }: Pick<AudioEnvironment, 'navigator'>): number {
  return navigator?.getAutoplayPolicy === undefined ? usualLatencyMs.webkit : usualLatencyMs.firefox;
}
