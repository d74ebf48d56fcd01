import type { AudioEnvironment, SoundSource } from '../browser/audio-environment.js';
import type { OutputRoute } from '../outputs/output-route.js';

/** A signal that can't be heard. */
export interface FaintSignal {
  /** Idempotent. */
  start(): void;
  stop(): void;
}

export interface FaintSignalOptions {
  readonly route: OutputRoute;
  readonly environment: Pick<AudioEnvironment, 'AudioBuffer'>;
}

/**
 * −180 dBFS: no output can play it, and browsers show no loudspeaker on the tab. (Chromium shows one above −72 dBFS.)
 */
const amplitude = 1e-9;
const lengthSamples = 4_800;
const sampleRateHz = 48_000;

/**
 * A signal that can't be heard, for a route that is kept running: after 30 s of digital silence, Chromium stops the
 * stream of a running context (`SilentSinkSuspender`), and the device goes to sleep.
 */
export function createFaintSignal({ route, environment }: FaintSignalOptions): FaintSignal {
  const { AudioBuffer } = environment;
  let source: SoundSource | undefined;
  let hasTried = false;

  function play(Buffer: NonNullable<typeof AudioBuffer>): void {
    const buffer = new Buffer({ length: lengthSamples, sampleRate: sampleRateHz });
    buffer.getChannelData(0).fill(amplitude);
    source = route.context.createBufferSource();
    source.buffer = buffer;
    source.loop = true;
    source.connect(route.input);
    source.start();
  }
  return {
    start() {
      if (hasTried || AudioBuffer === undefined) return;
      hasTried = true;
      try {
        play(AudioBuffer);
      } catch {
        // Without the signal, the output falls asleep, and calls still ring on it.
        source?.disconnect();
        source = undefined;
      }
    },
    stop() {
      source?.stop();
      source?.disconnect();
    },
  };
}
