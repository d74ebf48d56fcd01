import type { Clock } from '../base/clock.js';
import type { SampleBuffer } from '../browser/audio-environment.js';
import { createLevelTap } from './level-tap.js';
import type { OutputRoute } from '../outputs/output-route.js';

/** One ringtone that sounds, or will as soon as its route runs. */
export interface Playback {
  /** The context's time at which its first sample leaves the graph. */
  readonly startedAtS: number;
  /** 0 to 1, linear in amplitude. */
  setVolume(volume: number): void;
  /** How loud it is at this timestamp, its volume in it, linear in amplitude. Measured only while it is asked for. */
  level(): number;
  /**
   * When it is to end, in the context's time. The audio thread sees to that, whatever the page is doing. May be
   * moved; the last word counts.
   */
  endAt(contextTimeS: number): void;
  /** Ends it now; `onEnded` is not called. */
  stop(): void;
}

export interface PlaybackOptions {
  readonly buffer: SampleBuffer;
  readonly isLooped: boolean;
  readonly volume: number;
  readonly clock: Clock;
  /** It came to its end: by `endAt`, or as it played to the end of its one period. */
  readonly onEnded: () => void;
}

/** A change of volume takes three of these: fast to the ear, slow enough not to click. */
const rampTimeConstantS = 0.005;

/** Starts with the first sample at once or, if the route is suspended, at the timestamp it is resumed. */
export function startPlayback(route: OutputRoute, options: PlaybackOptions): Playback {
  const { context } = route;
  const gain = context.createGain();
  gain.gain.value = options.volume;
  gain.connect(route.input);
  const source = context.createBufferSource();
  source.buffer = options.buffer;
  source.loop = options.isLooped;
  source.connect(gain);
  const tap = createLevelTap({ context, node: gain, clock: options.clock });
  const release = (): void => {
    tap.release();
    source.removeEventListener('ended', onEnded);
    source.disconnect();
    gain.disconnect();
  };
  const onEnded = (): void => {
    release();
    options.onEnded();
  };
  source.addEventListener('ended', onEnded);
  const startedAtS = context.currentTime;
  source.start();
  let target = options.volume;
  return {
    startedAtS,
    setVolume(volume) {
      if (volume === target) return;
      target = volume;
      gain.gain.setTargetAtTime(volume, context.currentTime, rampTimeConstantS);
    },
    level: () => tap.level(),
    endAt: (contextTimeS) => source.stop(Math.max(0, contextTimeS)),
    stop() {
      release();
      source.stop();
    },
  };
}
