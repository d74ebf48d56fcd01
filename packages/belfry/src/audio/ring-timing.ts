import { msUntil, type Clock } from '../base/clock.js';
import { addMs, type Instant } from '../base/instant.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { OutputRoute } from '../outputs/output-route.js';
import { createOutputClock } from './output-clock.js';
import type { Playback } from './playback.js';

/** Relates the times of a route's context, in seconds, to what is heard. */
export interface RingTiming {
  /** The deadline on the context's clock: when it is heard, if the output's latency is known by now. */
  endTimeS(until: Instant, playback: Playback): number;
  /** When the sample at this time of the context left the output; `undefined` if it hasn't. */
  heardAt(contextTimeS: number): Instant | undefined;
  /** The time of the context that was heard last, or was rendered last if that isn't known. */
  heardTimeS(): number;
  /** Until the samples that are rendered by now have left the output. */
  onItsWayMs(): number;
}

export interface RingTimingOptions {
  readonly route: OutputRoute;
  readonly clock: Clock;
  readonly environment: Pick<AudioEnvironment, 'navigator' | 'performance'>;
}

/** More than any output has, Bluetooth included. */
const longestLatencyMs = 500;

export function createRingTiming({ route, clock, environment }: RingTimingOptions): RingTiming {
  const { context } = route;
  const outputClock = createOutputClock(context, environment);
  /** The time of the context that is heard now. `undefined` until that is known. */
  function nowS(): number | undefined {
    const timestamp = outputClock.timestamp();
    if (timestamp === undefined) return undefined;
    return timestamp.contextTimeS + (environment.performance.now() - timestamp.performanceMs) / 1000;
  }
  return {
    endTimeS(until, playback) {
      const heardS = nowS();
      const isKnown = heardS !== undefined && heardS > playback.startedAtS;
      return (isKnown ? heardS : context.currentTime) + msUntil(until, clock) / 1000;
    },
    heardAt(contextTimeS) {
      const heardS = nowS();
      if (heardS === undefined || heardS <= contextTimeS) return undefined;
      return addMs(clock.now(), (contextTimeS - heardS) * 1000);
    },
    heardTimeS: () => nowS() ?? context.currentTime,
    onItsWayMs() {
      const aheadMs = (context.currentTime - (nowS() ?? context.currentTime)) * 1000;
      return Math.min(Math.max(0, aheadMs), longestLatencyMs);
    },
  };
}
