import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { AudioEnvironment, SampleBuffer } from '../browser/audio-environment.js';
import type { AudibleSound } from './audible-sound.js';
import {
  decodeRingtone,
  maxRingtoneBytes,
  maxRingtoneDurationS,
  type RingtoneFault,
} from './decode-ringtone.js';
import type { RingtoneBlob, RingtoneFile } from './ringtone.js';

/** For fetching and decoding together. */
const loadTimeoutMs = 20_000;

export interface LoadOptions {
  readonly environment: Pick<AudioEnvironment, 'fetch' | 'OfflineAudioContext'>;
  readonly clock: Clock;
  /** Aborted when the ring player is disposed of. */
  readonly signal: AbortSignal;
}

/** A loaded file, or why it couldn't be loaded. */
export type LoadedRingtone =
  | { readonly state: 'ready'; readonly buffer: SampleBuffer; readonly sound: AudibleSound }
  | {
      readonly state: 'failed';
      /**
       * `ringtone-unreachable` (missing, blocked by CORS, too slow, too large) or `ringtone-undecodable` (not audio that
       * this browser can decode, silent, empty, too long).
       */
      readonly error: BelfryError;
      /** Whether another try can succeed. The same file will be as large and as long as now. */
      readonly canHeal: boolean;
    };

/**
 * Fetches an audio file, or calls its `load()`, and decodes it. Needs no gesture. When it is done, for better or worse,
 * the request is over: a response that isn't read to its end would keep its connection. Never rejects.
 */
export async function loadRingtoneFile(
  spec: RingtoneFile | RingtoneBlob,
  options: LoadOptions,
): Promise<LoadedRingtone> {
  const { clock, environment, signal } = options;
  const named = 'url' in spec ? spec.url : 'The file';
  const attempt = new AbortController();
  const giveUp = (): void => attempt.abort(new Error('given up'));
  signal.addEventListener('abort', giveUp);
  const stopTimer = clock.after(loadTimeoutMs, () =>
    attempt.abort(new Error(`not loaded within ${loadTimeoutMs / 1000} s`)),
  );
  try {
    const given = 'url' in spec ? fetchFile(spec.url, environment, attempt.signal) : spec.load();
    const file = await unlessAborted(attempt.signal, given);
    if (file === 'too-large') return refused(named, file, undefined);
    const decoded = await unlessAborted(
      attempt.signal,
      decodeRingtone(file, { maxDurationS: maxRingtoneDurationS, environment }),
    );
    if (decoded.state === 'unusable') return refused(named, decoded.why, decoded.cause);
    const { buffer, sound } = decoded;
    return { state: 'ready', buffer, sound };
  } catch (cause) {
    return unreachable(named, reasonOf(cause), cause);
  } finally {
    stopTimer();
    signal.removeEventListener('abort', giveUp);
    attempt.abort();
  }
}

async function fetchFile(
  url: string,
  { fetch }: LoadOptions['environment'],
  signal: AbortSignal,
): Promise<Blob | 'too-large'> {
  const response = await fetch(url, { signal });
  if (!response.ok) {
    const answer = `${response.status} ${response.statusText}`.trim();
    throw new Error(`the server responded with ${answer}`);
  }
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxRingtoneBytes) return 'too-large';
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    chunks.push(part.value);
    size += part.value.byteLength;
    if (size > maxRingtoneBytes) return 'too-large';
  }
  return new Blob(chunks);
}

function unreachable(named: string, reason: string, cause: unknown): LoadedRingtone {
  const error = new BelfryError('ringtone-unreachable', `${named} couldn't be loaded: ${reason}.`, { cause });
  return { state: 'failed', error, canHeal: true };
}

function refused(named: string, why: RingtoneFault, cause: unknown): LoadedRingtone {
  const code = why === 'too-large' ? 'ringtone-unreachable' : 'ringtone-undecodable';
  const error = new BelfryError(code, `${named} can't be used: ${faultTexts[why]}.`, { cause });
  return { state: 'failed', error, canHeal: false };
}

const faultTexts: Readonly<Record<RingtoneFault, string>> = {
  empty: 'it is empty',
  'too-large': `it is larger than ${maxRingtoneBytes / 1_000_000} MB`,
  'too-long': `it is longer than ${maxRingtoneDurationS} s`,
  undecodable: "this browser can't decode it",
  silent: 'it is silent or too quiet to hear',
};

/** Rejects as soon as the signal aborts, even if the promise never settles. */
function unlessAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject);
  });
}

function reasonOf(cause: unknown): string {
  // A page gets the same TypeError for a dead server, an unknown host, and a CORS refusal.
  if (cause instanceof TypeError) return `no response, or blocked by CORS (${cause.message})`;
  return cause instanceof Error ? cause.message : String(cause);
}
