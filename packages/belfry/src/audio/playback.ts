import type { Clock } from '../base/clock.js';
import { createDisposables } from '../base/disposables.js';

import type { OutputRoute } from '../outputs/output-route.js';
import type { PlayableRingtone } from '../ringtones/ringtone-library.js';
import { createLevelTap } from './level-tap.js';

/** One ringtone that plays, or will as soon as its route runs. */
export interface Playback {
  /** The context's time at which its first sample leaves the graph, which is audible. */
  readonly startedAtS: number;
  /** 0 to 1, linear in amplitude. */
  setVolume(volume: number): void;
  /** The current level with its volume applied, linear in amplitude. Measured only while you keep calling this. */
  level(): number;
  /**
   * Schedules its end, in the context's time. The audio thread ends it even if the page hangs. The last call
   * counts.
   */
  endAt(contextTimeS: number): void;
  /** Ends it now, without calling `onEnded`. */
  stop(): void;
}

export interface PlaybackOptions {
  readonly ringtone: Pick<PlayableRingtone, 'buffer' | 'sound'>;
  readonly isLooped: boolean;
  readonly volume: number;
  readonly clock: Clock;
  /** It reached the time of `endAt`, or the end of a buffer that isn't looped. */
  readonly onEnded: () => void;
}

/** A change of volume takes three of these: too fast to notice, slow enough not to click. */
const rampTimeConstantS = 0.005;

/** Starts at once or, if the route is suspended, with its first sample when the route is resumed. */
export function startPlayback(route: OutputRoute, options: PlaybackOptions): Playback {
  const { context } = route;
  const disposables = createDisposables();
  const gain = context.createGain();
  gain.gain.value = options.volume;
  gain.connect(route.input);
  disposables.add(() => gain.disconnect());
  const source = context.createBufferSource();
  const { buffer, sound } = options.ringtone;
  source.buffer = buffer;
  source.loop = options.isLooped;
  source.loopStart = sound.loopStartS;
  source.loopEnd = sound.endS;
  source.connect(gain);
  disposables.add(() => source.disconnect());
  const onEnded = (): void => {
    disposables.dispose();
    options.onEnded();
  };
  source.addEventListener('ended', onEnded);
  disposables.add(() => source.removeEventListener('ended', onEnded));
  const tap = createLevelTap({ context, node: gain, clock: options.clock });
  disposables.add(() => tap.release());
  const startedAtS = context.currentTime;
  // Without its leading silence, so that this first sample is audible.
  if (options.isLooped) source.start(0, sound.startS);
  else source.start(0, sound.startS, sound.endS - sound.startS);
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
      disposables.dispose();
      source.stop();
    },
  };
}
