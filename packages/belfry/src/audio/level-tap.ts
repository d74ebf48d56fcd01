import type { Clock } from '../base/clock.js';
import type { SoundAnalyser, SoundContext, SoundNode } from '../browser/audio-environment.js';

/** Measures what leaves a node, beside its way to the output. */
export interface LevelTap {
  /** The peak of the last 43 ms (at 48 kHz), linear in amplitude: 1 is full scale. The first one, at once, is 0. */
  level(): number;
  /** Takes the measuring off; `level()` begins it anew. */
  release(): void;
}

export interface LevelTapOptions {
  readonly context: Pick<SoundContext, 'createAnalyser'>;
  readonly node: SoundNode;
  readonly clock: Clock;
}

/** More samples than pass between two frames of a screen, so that none goes unseen. */
const windowSamples = 2048;
/** Whoever draws a meter asks far more often; by then nobody does any more. */
const forgottenAfterMs = 1_000;

/** Makes a tap that costs nothing until it is asked, and again nothing once it is not asked for a second. */
export function createLevelTap({ context, node, clock }: LevelTapOptions): LevelTap {
  let analyser: SoundAnalyser | undefined;
  let samples: Float32Array<ArrayBuffer> | undefined;
  let askedAtMs = 0;
  let cancelLook = (): void => undefined;

  const release = (): void => {
    cancelLook();
    if (analyser !== undefined) node.disconnect(analyser);
    analyser = undefined;
    samples = undefined;
  };
  const lookAfter = (delayMs: number): void => {
    cancelLook = clock.after(delayMs, () => {
      const leftMs = askedAtMs + forgottenAfterMs - clock.nowMs();
      if (leftMs > 0) lookAfter(leftMs);
      else release();
    });
  };
  const attach = (): SoundAnalyser => {
    const made = context.createAnalyser();
    made.fftSize = windowSamples;
    node.connect(made);
    lookAfter(forgottenAfterMs);
    return made;
  };
  return {
    level() {
      askedAtMs = clock.nowMs();
      analyser ??= attach();
      samples ??= new Float32Array(windowSamples);
      analyser.getFloatTimeDomainData(samples);
      return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
    },
    release,
  };
}
