import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { epochNowMs } from './epoch-now.js';
import { eventually } from './eventually.js';
import type { PulseAudio } from './pulse-audio.js';
import { createSampleTimeline, type SampleStretch } from './sample-timeline.js';
import {
  burstsOf,
  dominantPitchHz,
  firstLoudIndex,
  isUnbroken,
  lastLoudIndex,
  presentPitchesHz,
  rmsDb,
  type Burst,
} from './sound-analysis.js';
import { wavFile } from './wav-file.js';

const sampleRateHz = 48_000;
/** The block size of an output while it is recorded. A null sink renders a block, then sleeps for its length. */
const blockMs = 10;
/** The end of a fade counts as silence. True digital silence is exactly 0 on a null sink. */
const silenceDb = -60;
/** Longer than a gap on a busy machine, shorter than a pause of any ringtone in the tests. */
const gapMs = 80;

/** Where to search for the start of a sound. */
export interface SoundStartOptions {
  /** Ignores sound before this time, in epoch ms. */
  readonly afterMs: number;
  /** How long to wait from now, in ms. */
  readonly timeoutMs?: number;
}

/** Where to search for the end of a sound. */
export interface SoundEndOptions {
  /** Searches for silence after this time, in epoch ms. */
  readonly afterMs: number;
  /** How long the silence must last, in ms. Must be longer than the pauses of the cadence. */
  readonly quietForMs: number;
  /** How long to wait from now, in ms. */
  readonly timeoutMs?: number;
}

/** A recording of one output, from its start to {@link Recording.stop}. All times are epoch ms. */
export interface Recording {
  /**
   * When the sound started: the first sample above −60 dBFS at or after `afterMs`. Waits for it.
   * @throws Error when there is no sound before the timeout.
   */
  soundStart(options: SoundStartOptions): Promise<number>;
  /**
   * When the sound ended: the last sample above −60 dBFS before the first silence of `quietForMs` after `afterMs`.
   * Earlier than `afterMs` if it was already silent by then. Waits for that silence.
   * @throws Error when it isn't silent before the timeout, or when there was never a sound.
   */
  soundEnd(options: SoundEndOptions): Promise<number>;
  /** True when no sample in the span is above −60 dBFS. Waits until the span is recorded. */
  isSilent(fromMs: number, toMs: number): Promise<boolean>;
  /** True when no 5 ms of the span are below −60 dBFS. Waits until the span is recorded. */
  isUnbroken(fromMs: number, toMs: number): Promise<boolean>;
  /** The sounds between the pauses in the span, in ms from its start. Waits until the span is recorded. */
  bursts(fromMs: number, toMs: number): Promise<Burst[]>;
  /** RMS level of the span, in dBFS. Waits until the span is recorded. */
  levelDb(fromMs: number, toMs: number): Promise<number>;
  /** Which candidate pitches are present in the span, loudest first. Waits until the span is recorded. */
  pitchesHz(fromMs: number, toMs: number, candidatesHz: readonly number[]): Promise<number[]>;
  /** The strongest pitch in the span. `undefined` in silence. Waits until the span is recorded. */
  pitchHz(fromMs: number, toMs: number): Promise<number | undefined>;
  /** The samples of the span (mono, 48 kHz). Waits until the span is recorded. */
  samples(fromMs: number, toMs: number): Promise<Int16Array>;
  /** Resolves when everything up to that time is recorded. */
  waitUntil(epochMs: number): Promise<void>;
  /** Writes the recording so far to a WAV file, for debugging a failed test. */
  saveWav(path: string): Promise<void>;
  /** Stops recording. The recorded samples stay available. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Records what an output plays, with wall-clock times.
 *
 * While the output is unplugged, the recording contains silence. It continues when the output is plugged in again.
 *
 * Accuracy, measured with clicks that a native program played at known times: detected 0.3 to 5.7 ms late, 1.5 ms in
 * the median. On a machine with several times more work than processors, where the sink itself lags: from 11 ms early
 * to 20 ms late. The output works in blocks of 10 ms. Reading the recording late doesn't shift it (see
 * sample-timeline.ts). A native program that plays at the same time with a latency under 10 ms shortens the blocks and
 * shifts the recording by the difference.
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
    running = change.kind === 'plugged' ? tap(pulse, monitor, timeline.begin()) : undefined;
    await running?.started;
  });
  await running.started;

  let stoppedAtMs: number | undefined;
  // An unplugged output is silent, so its recording counts as up to date.
  const recordedUntilMs = (): number => stoppedAtMs ?? (running ? timeline.endMs() : epochNowMs());
  const waitUntil = async (epochMs: number): Promise<void> => {
    if (stoppedAtMs !== undefined && epochMs > stoppedAtMs) {
      throw new Error(`The recording of "${output}" was stopped ${epochMs - stoppedAtMs} ms earlier`);
    }
    const timeoutMs = Math.max(0, epochMs - epochNowMs()) + 15_000;
    await eventually(() => recordedUntilMs() >= epochMs, { timeoutMs, everyMs: 20 });
  };
  const samples = async (fromMs: number, toMs: number): Promise<Int16Array> => {
    await waitUntil(toMs);
    return timeline.between(fromMs, toMs);
  };
  return {
    waitUntil,
    samples,
    soundStart: ({ afterMs, timeoutMs = 30_000 }) =>
      findStart({ output, afterMs, timeoutMs, recordedUntilMs, ...timeline }),
    soundEnd: (options) => findEnd({ output, timeoutMs: 30_000, ...options, recordedUntilMs, ...timeline }),
    isSilent: async (fromMs, toMs) => firstLoudIndex(await samples(fromMs, toMs), silenceDb) < 0,
    isUnbroken: async (fromMs, toMs) => isUnbroken(await samples(fromMs, toMs), sampleRateHz, silenceDb),
    bursts: async (fromMs, toMs) =>
      burstsOf(await samples(fromMs, toMs), sampleRateHz, { thresholdDb: silenceDb, gapMs }),
    levelDb: async (fromMs, toMs) => rmsDb(await samples(fromMs, toMs)),
    pitchesHz: async (fromMs, toMs, candidatesHz) =>
      presentPitchesHz(await samples(fromMs, toMs), sampleRateHz, candidatesHz),
    pitchHz: async (fromMs, toMs) => dominantPitchHz(await samples(fromMs, toMs), sampleRateHz),
    async saveWav(path) {
      await writeFile(path, wavFile(timeline.between(timeline.startMs(), timeline.endMs()), sampleRateHz));
    },
    async stop() {
      off();
      stoppedAtMs ??= recordedUntilMs();
      await running?.stop();
    },
  };
}

interface Search {
  readonly output: string;
  readonly afterMs: number;
  readonly timeoutMs: number;
  readonly recordedUntilMs: () => number;
  readonly between: (fromMs: number, toMs: number) => Int16Array;
  readonly startMs: () => number;
}

async function findStart(search: Search): Promise<number> {
  const { output, afterMs, timeoutMs, recordedUntilMs, between, startMs } = search;
  let searchedToMs = Math.max(afterMs, startMs());
  const find = (): number | undefined => {
    const recordedMs = recordedUntilMs();
    const index = firstLoudIndex(between(searchedToMs, recordedMs), silenceDb);
    if (index >= 0) return searchedToMs + (index / sampleRateHz) * 1000;
    // Searches the last 100 ms again, because the timeline may still shift a little.
    searchedToMs = Math.max(afterMs, recordedMs - 100);
    return undefined;
  };
  try {
    return await eventually(find, { timeoutMs, everyMs: 20 });
  } catch (cause) {
    throw new Error(`No sound on "${output}" within ${timeoutMs} ms`, { cause });
  }
}

async function findEnd(search: Search & { readonly quietForMs: number }): Promise<number> {
  const { output, afterMs, timeoutMs, quietForMs, recordedUntilMs, between, startMs } = search;
  let quietFromMs = afterMs;
  const find = (): boolean => {
    if (recordedUntilMs() < quietFromMs + quietForMs) return false;
    const index = lastLoudIndex(between(quietFromMs, quietFromMs + quietForMs), silenceDb);
    if (index < 0) return true;
    quietFromMs += ((index + 1) / sampleRateHz) * 1000;
    return find();
  };
  try {
    await eventually(find, { timeoutMs, everyMs: 20 });
  } catch (cause) {
    throw new Error(`"${output}" was not silent for ${quietForMs} ms within ${timeoutMs} ms`, { cause });
  }
  for (let untilMs = quietFromMs; untilMs > startMs(); untilMs -= 1000) {
    const index = lastLoudIndex(between(untilMs - 1000, untilMs), silenceDb);
    if (index >= 0) return untilMs - 1000 + (index / sampleRateHz) * 1000;
  }
  throw new Error(`There was never a sound on "${output}", so none could end`);
}

interface Tap {
  readonly started: Promise<unknown>;
  stop(): Promise<void>;
}

/** A `parec` process that adds its samples to a stretch of the timeline. */
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
  let chunks = 0;
  let odd = Buffer.alloc(0);
  recorder.stdout.on('data', (chunk: Buffer) => {
    const arrivedAtMs = epochNowMs();
    const bytes = Buffer.concat([odd, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    odd = bytes.subarray(whole);
    const samples = new Int16Array(whole / 2);
    for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2);
    stretch.add(samples, arrivedAtMs);
    chunks++;
  });
  return {
    // By then, the timeline's start time is stable.
    started: eventually(() => chunks >= 30, { timeoutMs: 20_000 }),
    async stop() {
      if (recorder.exitCode !== null || recorder.signalCode !== null) return;
      const exited = once(recorder, 'exit');
      recorder.kill('SIGKILL');
      await exited;
    },
  };
}
