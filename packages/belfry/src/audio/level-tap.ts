import type { Clock } from '../base/clock.js';
import { addMs } from '../base/instant.js';
import { createTimer } from '../base/timer.js';
import type { SoundAnalyser, SoundContext, SoundNode } from '../browser/audio-environment.js';

/** Measures the level of a node's output. */
export interface LevelTap {
  /** The peak of the last 43 ms (at 48 kHz), linear in amplitude: 1 is full scale. The first call returns 0. */
  level(): number;
  /** Stops measuring until the next call of `level()`. */
  release(): void;
}

export interface LevelTapOptions {
  readonly context: Pick<SoundContext, 'createAnalyser'>;
  readonly node: SoundNode;
  readonly clock: Clock;
}

/** More samples than pass between two frames of a screen, so that no peak is missed. */
const windowSamples = 2048;
/** Level meters ask far more often. */
const releaseAfterMs = 1_000;

/** Makes a tap that costs nothing until its first call, and again nothing a second after its last. */
export function createLevelTap({ context, node, clock }: LevelTapOptions): LevelTap {
  let attached: { readonly analyser: SoundAnalyser; readonly samples: Float32Array<ArrayBuffer> } | undefined;
  let askedAt = clock.now();
  const releaseTimer = createTimer(clock, () => {
    const releaseAt = addMs(askedAt, releaseAfterMs);
    if (releaseAt > clock.now()) releaseTimer.set(releaseAt);
    else release();
  });

  function attach(): NonNullable<typeof attached> {
    const analyser = context.createAnalyser();
    analyser.fftSize = windowSamples;
    node.connect(analyser);
    releaseTimer.set(addMs(clock.now(), releaseAfterMs));
    return { analyser, samples: new Float32Array(windowSamples) };
  }
  function release(): void {
    releaseTimer.set(undefined);
    if (attached !== undefined) node.disconnect(attached.analyser);
    attached = undefined;
  }
  return {
    level() {
      askedAt = clock.now();
      attached ??= attach();
      const { analyser, samples } = attached;
      analyser.getFloatTimeDomainData(samples);
      return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
    },
    release,
  };
}
