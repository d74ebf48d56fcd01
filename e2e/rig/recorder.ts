import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { epochNowMs } from './epoch-now.js';
import { eventually } from './eventually.js';
import type { PulseAudio } from './pulse-audio.js';
import { createSampleTimeline, type SampleStretch } from './sample-timeline.js';
import { dominantPitchHz, firstLoudIndex, lastLoudIndex, presentPitchesHz, rmsDb } from './sound-analysis.js';
import { wavFile } from './wav-file.js';

const sampleRateHz = 48_000;
/** How finely the output works while it is recorded: a null sink renders a block, then sleeps as long. */
const blockMs = 10;
/** Digital silence is exactly 0 on a null sink; this lets a fade's last whisper pass as silence. */
const silenceDb = -60;

/** Where to look for an edge of the sound. */
export interface SoundStartOptions {
  /** Only sound at or after this moment counts, epoch ms. */
  readonly afterMs: number;
  /** How long to wait for it from now on, ms. */
  readonly timeoutMs?: number;
}

/** Where to look for the end of the sound. */
export interface SoundEndOptions {
  /** The moment from which on it should become quiet, epoch ms. */
  readonly afterMs: number;
  /** How long it must stay quiet to be over, ms: longer than the cadence's own pause. */
  readonly quietForMs: number;
  /** How long to wait for that from now on, ms. */
  readonly timeoutMs?: number;
}

/** What one output plays, recorded from the start to {@link Recording.stop}; all times are epoch ms. */
export interface Recording {
  /**
   * When the sound began: the first sample above −60 dBFS at or after `afterMs`. Waits for it.
   * @throws Error when nothing is heard in time.
   */
  soundStart(options: SoundStartOptions): Promise<number>;
  /**
   * When the sound ended: the last sample above −60 dBFS before the first quiet stretch of `quietForMs` that lies
   * after `afterMs`. Before `afterMs` if it was quiet by then already. Waits for that stretch.
   * @throws Error when it does not become quiet in time, or when nothing was ever heard.
   */
  soundEnd(options: SoundEndOptions): Promise<number>;
  /** True when nothing above −60 dBFS is heard in the span. Waits until the span is recorded. */
  isSilent(fromMs: number, toMs: number): Promise<boolean>;
  /** RMS level of the span in dBFS. Waits until the span is recorded. */
  levelDb(fromMs: number, toMs: number): Promise<number>;
  /** Those of the candidate pitches that sound in the span, loudest first. Waits until the span is recorded. */
  pitchesHz(fromMs: number, toMs: number, candidatesHz: readonly number[]): Promise<number[]>;
  /** The strongest pitch in the span, `undefined` in silence. Waits until the span is recorded. */
  pitchHz(fromMs: number, toMs: number): Promise<number | undefined>;
  /** The samples of the span (mono, 48 kHz). Waits until the span is recorded. */
  samples(fromMs: number, toMs: number): Promise<Int16Array>;
  /** Resolves when everything up to that moment is recorded. */
  waitUntil(epochMs: number): Promise<void>;
  /** Writes all that was heard so far as a WAV file, to listen to after a failure. */
  saveWav(path: string): Promise<void>;
  /** Ends the recording; what was heard can still be asked for. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Records what an output really plays, on the wall clock.
 *
 * While the output is unplugged the recording holds silence, and goes on when it is plugged in again.
 *
 * Accuracy, measured with clicks that a native program played at known moments: found 0.3 to 5.7 ms later, 1.5 ms
 * in the median; on a machine with several times more work than processors, where the sink itself lags, from 11 ms
 * before to 20 ms after. The output works in blocks of 10 ms. A recording that is read late is still placed right
 * (see sample-timeline.ts), but a native program that plays beside it with less than 10 ms of latency shortens the
 * blocks, and shifts it by as much.
 * @example
 * const headset = await record(pulse, 'Headset');
 * const offeredAtMs = epochNowMs();
 * // … the call comes in …
 * expect((await headset.soundStart({ afterMs: offeredAtMs })) - offeredAtMs).toBeLessThan(250);
 */
export async function record(pulse: PulseAudio, output: string): Promise<Recording> {
  const timeline = createSampleTimeline(sampleRateHz, blockMs);
  const monitor = pulse.monitorOf(output);
  let running: Tap | undefined = tap(pulse, monitor, timeline.begin());
  const off = pulse.onHotPlug(async (change) => {
    if (change.output !== output) return;
    await running?.stop();
    running = change.kind === 'came' ? tap(pulse, monitor, timeline.begin()) : undefined;
    await running?.flowing;
  });
  await running.flowing;

  let stoppedAtMs: number | undefined;
  // Nothing sounds on an output that is unplugged, so that much is known without a recording.
  const heldUntilMs = (): number => stoppedAtMs ?? (running ? timeline.endMs() : epochNowMs());
  const waitUntil = async (epochMs: number): Promise<void> => {
    if (stoppedAtMs !== undefined && epochMs > stoppedAtMs) {
      throw new Error(`The recording of "${output}" was stopped ${epochMs - stoppedAtMs} ms before that`);
    }
    const timeoutMs = Math.max(0, epochMs - epochNowMs()) + 15_000;
    await eventually(() => heldUntilMs() >= epochMs, { timeoutMs, everyMs: 5 });
  };
  const samples = async (fromMs: number, toMs: number): Promise<Int16Array> => {
    await waitUntil(toMs);
    return timeline.between(fromMs, toMs);
  };
  return {
    waitUntil,
    samples,
    soundStart: ({ afterMs, timeoutMs = 30_000 }) =>
      findStart({ output, afterMs, timeoutMs, heldUntilMs, ...timeline }),
    soundEnd: (options) => findEnd({ output, timeoutMs: 30_000, ...options, heldUntilMs, ...timeline }),
    isSilent: async (fromMs, toMs) => firstLoudIndex(await samples(fromMs, toMs), silenceDb) < 0,
    levelDb: async (fromMs, toMs) => rmsDb(await samples(fromMs, toMs)),
    pitchesHz: async (fromMs, toMs, candidatesHz) =>
      presentPitchesHz(await samples(fromMs, toMs), sampleRateHz, candidatesHz),
    pitchHz: async (fromMs, toMs) => dominantPitchHz(await samples(fromMs, toMs), sampleRateHz),
    async saveWav(path) {
      await writeFile(path, wavFile(timeline.between(timeline.startMs(), timeline.endMs()), sampleRateHz));
    },
    async stop() {
      off();
      stoppedAtMs ??= heldUntilMs();
      await running?.stop();
    },
  };
}

interface Search {
  readonly output: string;
  readonly afterMs: number;
  readonly timeoutMs: number;
  readonly heldUntilMs: () => number;
  readonly between: (fromMs: number, toMs: number) => Int16Array;
  readonly startMs: () => number;
}

async function findStart(search: Search): Promise<number> {
  const { output, afterMs, timeoutMs, heldUntilMs, between, startMs } = search;
  let searchedToMs = Math.max(afterMs, startMs());
  const look = (): number | undefined => {
    const heldMs = heldUntilMs();
    const index = firstLoudIndex(between(searchedToMs, heldMs), silenceDb);
    if (index >= 0) return searchedToMs + (index / sampleRateHz) * 1000;
    // Looks again at the last 100 ms: the time line may still shift a little.
    searchedToMs = Math.max(afterMs, heldMs - 100);
    return undefined;
  };
  try {
    return await eventually(look, { timeoutMs, everyMs: 5 });
  } catch (cause) {
    throw new Error(`Nothing was heard on "${output}" within ${timeoutMs} ms`, { cause });
  }
}

async function findEnd(search: Search & { readonly quietForMs: number }): Promise<number> {
  const { output, afterMs, timeoutMs, quietForMs, heldUntilMs, between, startMs } = search;
  let quietFromMs = afterMs;
  const look = (): boolean => {
    if (heldUntilMs() < quietFromMs + quietForMs) return false;
    const index = lastLoudIndex(between(quietFromMs, quietFromMs + quietForMs), silenceDb);
    if (index < 0) return true;
    quietFromMs += ((index + 1) / sampleRateHz) * 1000;
    return look();
  };
  try {
    await eventually(look, { timeoutMs, everyMs: 10 });
  } catch (cause) {
    throw new Error(`"${output}" was not quiet for ${quietForMs} ms within ${timeoutMs} ms`, { cause });
  }
  for (let untilMs = quietFromMs; untilMs > startMs(); untilMs -= 1000) {
    const index = lastLoudIndex(between(untilMs - 1000, untilMs), silenceDb);
    if (index >= 0) return untilMs - 1000 + (index / sampleRateHz) * 1000;
  }
  throw new Error(`Nothing was ever heard on "${output}", so nothing could end`);
}

interface Tap {
  readonly flowing: Promise<unknown>;
  stop(): Promise<void>;
}

/** One `parec` that pours into a stretch of the time line. */
function tap(pulse: PulseAudio, monitor: string, stretch: SampleStretch): Tap {
  const args = [
    '--raw',
    '--format=s16le',
    `--rate=${sampleRateHz}`,
    '--channels=1',
    `--latency-msec=${blockMs}`,
  ];
  const recorder = spawn('parec', [...args, `--device=${monitor}`], {
    env: { ...process.env, ...pulse.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let lumps = 0;
  let odd = Buffer.alloc(0);
  recorder.stdout.on('data', (lump: Buffer) => {
    const arrivedAtMs = epochNowMs();
    const bytes = Buffer.concat([odd, lump]);
    const whole = bytes.length - (bytes.length % 2);
    odd = bytes.subarray(whole);
    const samples = new Int16Array(whole / 2);
    for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2);
    stretch.add(samples, arrivedAtMs);
    lumps++;
  });
  return {
    // By then the time line has found its place.
    flowing: eventually(() => lumps >= 30, { timeoutMs: 20_000 }),
    async stop() {
      if (recorder.exitCode !== null || recorder.signalCode !== null) return;
      const gone = once(recorder, 'exit');
      recorder.kill('SIGKILL');
      await gone;
    },
  };
}
