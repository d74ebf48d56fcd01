import type { AudioEnvironment, SampleBuffer } from '../browser/audio-environment.js';
import { audibleSound, type AudibleSound } from './audible-sound.js';
import { measureExtent } from './extent/measure-extent.js';

/** The largest ringtone file that Belfry loads, in bytes: two minutes of MP3. */
export const maxRingtoneBytes = 5_000_000;
/** The longest ringtone that Belfry plays, in seconds. */
export const maxRingtoneDurationS = 120;

/** Why a file can't be a ringtone. */
export type RingtoneFault =
  | 'empty'
  | 'too-large'
  | 'too-long'
  /** This browser can't decode it, or it isn't MP3, AAC, MP4, Ogg, WebM, FLAC, WAV, or AIFF. */
  | 'undecodable'
  /** Nothing in it is louder than −50 dBFS. */
  | 'silent';

/** A file that can be a ringtone, or why it can't. */
export type DecodedRingtone =
  | { readonly state: 'usable'; readonly buffer: SampleBuffer; readonly sound: AudibleSound }
  | { readonly state: 'unusable'; readonly why: RingtoneFault; readonly cause?: unknown };

export interface DecodeOptions {
  /** The longest sound to accept, in seconds. */
  readonly maxDurationS: number;
  readonly environment: Pick<AudioEnvironment, 'OfflineAudioContext'>;
}

/** The rate of most outputs. Web Audio resamples for the others. */
const decodedRateHz = 48_000;
const bytesPerSample = 4;
/** Enough for stereo at the file's own rate and resampled, at least twice as long as allowed. */
const maxBytesPerS = 2_000_000;
/** Encoders fill up the last block, so a file of the maximum length is a little longer, in seconds. */
const paddingS = 0.5;

/**
 * Decodes a file that can be a ringtone. Needs no gesture. A file that would decode to much more sound than allowed isn't
 * decoded, whatever it claims about its length, so a tiny file can't take gigabytes. Rejects only if the file can't be
 * read.
 */
export async function decodeRingtone(
  file: Blob,
  { maxDurationS, environment }: DecodeOptions,
): Promise<DecodedRingtone> {
  const { OfflineAudioContext } = environment;
  const unusable = (why: RingtoneFault, cause?: unknown): DecodedRingtone => ({
    state: 'unusable',
    why,
    cause,
  });
  if (file.size === 0) return unusable('empty');
  if (file.size > maxRingtoneBytes) return unusable('too-large');
  const bytes = await file.arrayBuffer();
  const extent = measureExtent(new Uint8Array(bytes));
  if (extent === undefined || OfflineAudioContext === undefined) return unusable('undecodable');
  const { frames, durationS, channels } = extent;
  const decodedBytes = (frames + durationS * decodedRateHz) * channels * bytesPerSample;
  if (decodedBytes > maxDurationS * maxBytesPerS) return unusable('too-long');
  let buffer: SampleBuffer;
  try {
    buffer = await new OfflineAudioContext(1, 1, decodedRateHz).decodeAudioData(bytes);
  } catch (cause) {
    return unusable('undecodable', cause);
  }
  if (buffer.length === 0) return unusable('empty');
  if (buffer.duration > maxDurationS + paddingS) return unusable('too-long');
  const sound = audibleSound(buffer);
  return sound === undefined ? unusable('silent') : { state: 'usable', buffer, sound };
}
