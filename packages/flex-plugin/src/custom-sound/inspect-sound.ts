import { isAudible, maxRingtoneBytes } from 'belfry';

/** The longest custom sound, in seconds. */
export const maxSoundS = 60;

/** Why a file can't be a ringtone. */
export type SoundFault = 'empty' | 'too-large' | 'unreadable' | 'too-long' | 'undecodable' | 'silent';

/** The result of the check: the file's bytes, or why it can't be a ringtone. */
export type InspectedSound =
  | { readonly state: 'usable'; readonly bytes: ArrayBuffer }
  | { readonly state: 'unusable'; readonly why: SoundFault };

/** The part of an `AudioBuffer` that the check needs. */
export type DecodedSound = Pick<AudioBuffer, 'duration' | 'numberOfChannels' | 'getChannelData'>;

/** The part of the browser that the check needs. */
export interface SoundDecoder {
  /** The duration that the file's header claims, in seconds, if any. Cheap. */
  claimedDurationS(file: Blob): Promise<number | undefined>;
  /** Detaches the bytes. Rejects if this browser can't decode them. */
  decode(bytes: ArrayBuffer): Promise<DecodedSound>;
}

/** Encoders fill up the last block, so a 60-second file is a little longer, in seconds. */
const paddingS = 0.5;
/** Claimed durations can be far off. A file that claims more than this is rejected without decoding hours of audio. */
const surelyTooLongS = 5 * maxSoundS;

/** Checks whether a file can be a ringtone, before it replaces one that works. Never rejects. */
export async function inspectSound(file: Blob, decoder: SoundDecoder): Promise<InspectedSound> {
  if (file.size === 0) return { state: 'unusable', why: 'empty' };
  if (file.size > maxRingtoneBytes) return { state: 'unusable', why: 'too-large' };
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) return { state: 'unusable', why: 'unreadable' };
  const claimedS = await decoder.claimedDurationS(file);
  if (claimedS !== undefined && claimedS > surelyTooLongS) return { state: 'unusable', why: 'too-long' };
  const sound = await decoder.decode(bytes.slice(0)).catch(() => undefined);
  if (sound === undefined) return { state: 'unusable', why: 'undecodable' };
  if (sound.duration > maxSoundS + paddingS) return { state: 'unusable', why: 'too-long' };
  return isAudible(sound) ? { state: 'usable', bytes } : { state: 'unusable', why: 'silent' };
}
