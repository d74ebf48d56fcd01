import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { AudioEnvironment, SampleBuffer } from '../browser/audio-environment.js';
import { deepEqual } from '../base/deep-equal.js';
import { loadRingtoneFile } from './load-ringtone-file.js';
import { renderCadence } from './render-cadence.js';
import {
  fileSource,
  isRingtoneFile,
  type CadenceSpec,
  type RingtoneBlob,
  type RingtoneFile,
  type RingtoneSpec,
} from './ringtone.js';

/** Whether a ringtone can play. A `failed` one is replaced by the fallback and retried later. */
export interface RingtoneState {
  readonly name: string;
  readonly kind: 'synthesized' | 'file';
  readonly state: 'ready' | 'loading' | 'failed';
}

/**
 * The requested ringtone that another one replaces, and why: it is still `loading`, the code of its problem, or
 * `unknown` if there is no ringtone with this name.
 */
export interface InsteadOf {
  readonly ringtone: string;
  readonly why: string;
}

/** A ringtone that can play at once. */
export interface PlayableRingtone {
  readonly name: string;
  readonly buffer: SampleBuffer;
  /** The requested ringtone, if this one replaces it. */
  readonly insteadOf?: InsteadOf;
}

/** All ringtones by name, loaded before a call comes. */
export interface RingtoneLibrary {
  /** The ringtone with this name or, while it isn't ready, the fallback. Never waits or fails. */
  get(name: string): PlayableRingtone;
  states(): readonly RingtoneState[];
  /** Replaces all ringtones. They must include the fallback. A file with the same name and source isn't loaded again. */
  setRingtones(ringtones: Readonly<Record<string, RingtoneSpec>>): void;
  dispose(): void;
}

export interface RingtoneLibraryOptions {
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
  /** The name of a synthesized ringtone, which can't fail. */
  readonly fallbackRingtone: string;
  readonly environment: AudioEnvironment;
  readonly clock: Clock;
  readonly onChange: () => void;
  /** A file failed. Called once, not again for each retry. */
  readonly onProblem: (error: BelfryError) => void;
}

/** The delays before each retry of a failed file. The last one repeats. */
const retryAfterMs = [5_000, 15_000, 60_000, 300_000] as const;
/** The rate of most outputs. Web Audio resamples for the others. */
const renderedRateHz = 48_000;

interface LoadedFile {
  readonly source: ReturnType<typeof fileSource>;
  /** Stops loading and retrying. */
  readonly stop: () => void;
  state: RingtoneState['state'];
  buffer: SampleBuffer | undefined;
  lastProblem: string | undefined;
}

/**
 * Makes the library and starts to load its files. Cadences are rendered on first use (3 to 20 ms), the fallback as soon
 * as the page is idle.
 */
export function createRingtoneLibrary(options: RingtoneLibraryOptions): RingtoneLibrary {
  const { fallbackRingtone, clock } = options;
  let { ringtones } = options;
  const fallback = ringtones[fallbackRingtone];
  if (fallback === undefined || isRingtoneFile(fallback)) {
    const allowed = Object.keys(ringtones).filter((name) => !isRingtoneFile(ringtones[name] ?? { url: '' }));
    throw new BelfryError(
      'invalid-option',
      `fallbackRingtone: '${fallbackRingtone}' is not a synthesized ringtone. Allowed: ${allowed.join(', ')}.`,
    );
  }
  const rendered = new Map<string, SampleBuffer>();
  const render = (name: string, cadence: CadenceSpec): PlayableRingtone => {
    const buffer =
      rendered.get(name) ?? bufferOf(renderCadence(cadence, renderedRateHz), options.environment);
    rendered.set(name, buffer);
    return { name, buffer };
  };
  const files = new Map<string, LoadedFile>();
  function loadFiles(): void {
    for (const [name, file] of files) {
      if (sourceOf(ringtones[name]) === file.source) continue;
      file.stop();
      files.delete(name);
    }
    for (const [name, spec] of Object.entries(ringtones)) {
      if (isRingtoneFile(spec) && !files.has(name)) files.set(name, keepLoading(name, spec, options));
    }
  }
  loadFiles();
  const stopRendering = clock.after(0, () => {
    if (options.environment.AudioBuffer !== undefined) render(fallbackRingtone, fallback);
  });
  return {
    get(name) {
      const spec = ringtones[name];
      if (spec !== undefined && !isRingtoneFile(spec)) return render(name, spec);
      const file = files.get(name);
      if (file?.buffer !== undefined) return { name, buffer: file.buffer };
      const why = file === undefined ? 'unknown' : (file.lastProblem ?? 'loading');
      return { ...render(fallbackRingtone, fallback), insteadOf: { ringtone: name, why } };
    },
    states: () =>
      Object.keys(ringtones).map((name) => {
        const file = files.get(name);
        return file === undefined
          ? { name, kind: 'synthesized', state: 'ready' }
          : { name, kind: 'file', state: file.state };
      }),
    setRingtones(next) {
      for (const name of rendered.keys()) if (!deepEqual(next[name], ringtones[name])) rendered.delete(name);
      ringtones = next;
      loadFiles();
    },
    dispose() {
      stopRendering();
      for (const { stop } of files.values()) stop();
    },
  };
}

function sourceOf(spec: RingtoneSpec | undefined): LoadedFile['source'] | undefined {
  return spec !== undefined && isRingtoneFile(spec) ? fileSource(spec) : undefined;
}

/** Loads a file, and retries until it is loaded or stopped. */
function keepLoading(
  name: string,
  spec: RingtoneFile | RingtoneBlob,
  options: RingtoneLibraryOptions,
): LoadedFile {
  const { environment, clock, onChange, onProblem } = options;
  const loading = new AbortController();
  const { signal } = loading;
  const file: LoadedFile = {
    source: fileSource(spec),
    stop: () => loading.abort(),
    state: 'loading',
    buffer: undefined,
    lastProblem: undefined,
  };
  const attempt = async (failures: number): Promise<void> => {
    try {
      file.buffer = await loadRingtoneFile(spec, { environment, clock, signal });
      file.state = 'ready';
    } catch (error) {
      if (signal.aborted) return;
      file.state = 'failed';
      retryLater(failures);
      report(error as BelfryError);
    }
    if (!signal.aborted) onChange();
  };
  const retryLater = (failures: number): void => {
    const delayMs = retryAfterMs[Math.min(failures, retryAfterMs.length - 1)] ?? 0;
    const cancel = clock.after(delayMs, () => {
      signal.removeEventListener('abort', cancel);
      void attempt(failures + 1);
    });
    signal.addEventListener('abort', cancel, { once: true });
  };
  const report = (error: BelfryError): void => {
    if (file.lastProblem === error.code) return;
    file.lastProblem = error.code;
    const text = `Ringtone '${name}' failed. '${options.fallbackRingtone}' rings instead. ${error.message}`;
    onProblem(new BelfryError(error.code, text, { cause: error.cause ?? error }));
  };
  void attempt(0);
  return file;
}

function bufferOf(samples: Float32Array<ArrayBuffer>, { AudioBuffer }: AudioEnvironment): SampleBuffer {
  if (AudioBuffer === undefined) throw new Error('this browser has no AudioBuffer');
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: renderedRateHz });
  buffer.getChannelData(0).set(samples);
  return buffer;
}
