import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { AudioEnvironment, SampleBuffer } from '../browser/audio-environment.js';
import { isAudible } from './is-audible.js';
import type { RingtoneBlob, RingtoneFile } from './ringtone.js';

/** For fetching and decoding together. */
export const loadTimeoutMs = 20_000;
/** The largest ringtone file that Belfry loads: two minutes of MP3. */
export const maxRingtoneBytes = 5_000_000;
/** The longest ringtone that Belfry plays, in seconds. */
export const maxRingtoneDurationS = 120;
const decodedRateHz = 48_000;

export interface LoadOptions {
  readonly environment: Pick<AudioEnvironment, 'fetch' | 'OfflineAudioContext'>;
  readonly clock: Clock;
  /** Aborted when the ring player is disposed of. */
  readonly signal: AbortSignal;
}

/**
 * Fetches an audio file, or calls its `load()`, and decodes it. Needs no gesture.
 *
 * @throws BelfryError `ringtone-unreachable` (missing, blocked by CORS, too slow, too large) or
 * `ringtone-undecodable` (not audio that this browser can decode, silent, empty, too long).
 */
export async function loadRingtoneFile(
  spec: RingtoneFile | RingtoneBlob,
  options: LoadOptions,
): Promise<SampleBuffer> {
  const { clock, environment, signal } = options;
  const named = 'url' in spec ? spec.url : 'The file';
  const attempt = new AbortController();
  const giveUp = (): void => attempt.abort(new Error('given up'));
  signal.addEventListener('abort', giveUp);
  const stopTimer = clock.after(loadTimeoutMs, () =>
    attempt.abort(new Error(`not loaded within ${loadTimeoutMs / 1000} s`)),
  );
  try {
    const bytes = await unlessAborted(
      attempt.signal,
      'url' in spec ? fetchBytes(spec.url, environment, attempt.signal) : takeBytes(spec),
    );
    const buffer = await unlessAborted(attempt.signal, decode(named, bytes, environment));
    rejectUnplayable(named, buffer);
    return buffer;
  } catch (cause) {
    if (cause instanceof BelfryError) throw cause;
    throw new BelfryError('ringtone-unreachable', `${named} couldn't be loaded: ${reasonOf(cause)}.`, {
      cause,
    });
  } finally {
    stopTimer();
    signal.removeEventListener('abort', giveUp);
  }
}

async function fetchBytes(
  url: string,
  { fetch }: LoadOptions['environment'],
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const response = await fetch(url, { signal });
  if (!response.ok) {
    const answer = `${response.status} ${response.statusText}`.trim();
    throw new BelfryError(
      'ringtone-unreachable',
      `${url} couldn't be loaded: the server responded with ${answer}.`,
    );
  }
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > maxRingtoneBytes) throw tooLarge(url);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    chunks.push(part.value);
    size += part.value.byteLength;
    if (size > maxRingtoneBytes) {
      await reader?.cancel();
      throw tooLarge(url);
    }
  }
  return new Blob(chunks).arrayBuffer();
}

async function takeBytes({ load }: RingtoneBlob): Promise<ArrayBuffer> {
  const blob = await load();
  if (blob.size > maxRingtoneBytes) throw tooLarge('The file');
  return blob.arrayBuffer();
}

async function decode(
  named: string,
  bytes: ArrayBuffer,
  { OfflineAudioContext }: LoadOptions['environment'],
): Promise<SampleBuffer> {
  if (OfflineAudioContext === undefined) throw undecodable(named, 'this browser has no OfflineAudioContext');
  try {
    return await new OfflineAudioContext(1, 1, decodedRateHz).decodeAudioData(bytes);
  } catch (cause) {
    throw undecodable(named, "this browser can't decode it", cause);
  }
}

function rejectUnplayable(named: string, buffer: SampleBuffer): void {
  if (buffer.length === 0) throw undecodable(named, 'it is empty');
  if (buffer.duration > maxRingtoneDurationS)
    throw undecodable(named, `it is longer than ${maxRingtoneDurationS} s`);
  if (!isAudible(buffer)) throw undecodable(named, 'it is silent');
}

function tooLarge(named: string): BelfryError {
  return new BelfryError(
    'ringtone-unreachable',
    `${named} couldn't be loaded: it is larger than ${maxRingtoneBytes / 1_000_000} MB.`,
  );
}

function undecodable(named: string, why: string, cause?: unknown): BelfryError {
  return new BelfryError('ringtone-undecodable', `${named} can't be used: ${why}.`, { cause });
}

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
