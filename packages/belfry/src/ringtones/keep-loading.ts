import { BelfryError, type BelfryErrorCode } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { AudioEnvironment, SampleBuffer } from '../browser/audio-environment.js';
import type { AudibleSound } from './audible-sound.js';
import { loadRingtoneFile } from './load-ringtone-file.js';
import { fileSource, type RingtoneBlob, type RingtoneFile } from './ringtone.js';

/** The delays before each retry of a failed file. The last one repeats. */
const retryAfterMs = [5_000, 15_000, 60_000, 300_000] as const;

/** A file that is loaded, or will be. */
export interface LoadedFile {
  readonly source: ReturnType<typeof fileSource>;
  /** Stops loading and retrying. */
  readonly stop: () => void;
  state(): FileState;
}

export type FileState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly buffer: SampleBuffer; readonly sound: AudibleSound }
  | { readonly state: 'failed'; readonly code: BelfryErrorCode };

export interface KeepLoadingOptions {
  readonly environment: Pick<AudioEnvironment, 'fetch' | 'OfflineAudioContext'>;
  readonly clock: Clock;
  readonly fallbackRingtone: string;
  readonly onChange: () => void;
  /** A file failed or is hard to hear. Called once for each code, not again for each retry. */
  readonly onProblem: (error: BelfryError) => void;
}

/** Loads a file. Retries until it is loaded or stopped, unless the file itself can't be used. */
export function keepLoading(
  name: string,
  spec: RingtoneFile | RingtoneBlob,
  options: KeepLoadingOptions,
): LoadedFile {
  const { environment, clock, onChange, fallbackRingtone } = options;
  const loading = new AbortController();
  const { signal } = loading;
  let state: FileState = { state: 'loading' };
  let reported: BelfryErrorCode | undefined;

  const attempt = async (failures: number): Promise<void> => {
    const loaded = await loadRingtoneFile(spec, { environment, clock, signal });
    if (signal.aborted) return;
    if (loaded.state === 'ready') {
      state = loaded;
      if (loaded.sound.isQuiet) report(new BelfryError('ringtone-quiet', quietText(name)));
    } else {
      const { code, message, cause } = loaded.error;
      state = { state: 'failed', code };
      if (loaded.canHeal) retryLater(failures);
      const text = `Ringtone '${name}' failed. '${fallbackRingtone}' rings instead. ${message}`;
      report(new BelfryError(code, text, { cause: cause ?? loaded.error }));
    }
    if (!isStopped()) onChange();
  };
  // A listener of the problem may have stopped it.
  const isStopped = (): boolean => signal.aborted;
  const retryLater = (failures: number): void => {
    const delayMs = retryAfterMs[Math.min(failures, retryAfterMs.length - 1)] ?? 0;
    const cancel = clock.after(delayMs, () => {
      signal.removeEventListener('abort', cancel);
      void attempt(failures + 1);
    });
    signal.addEventListener('abort', cancel, { once: true });
  };
  const report = (error: BelfryError): void => {
    if (reported === error.code) return;
    reported = error.code;
    options.onProblem(error);
  };
  void attempt(0);
  return { source: fileSource(spec), stop: () => loading.abort(), state: () => state };
}

/** What to tell about a ringtone that is hard to hear. */
export function quietText(name: string): string {
  return `Ringtone '${name}' is hard to hear: the first second of its sound is quieter than −40 dBFS. Use a louder one.`;
}
