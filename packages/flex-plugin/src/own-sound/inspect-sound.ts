/** The most that an own sound may weigh: the library loads no larger ringtone. */
export const maxSoundBytes = 5_000_000;
/** The longest that an own sound may last. */
export const maxSoundS = 60;

/** What is wrong with a file: why it is of no use as a ringtone. */
export type SoundFault = 'empty' | 'too-large' | 'unreadable' | 'too-long' | 'undecodable' | 'silent';

/** A file that was looked into: its bytes, or why it cannot ring. */
export type InspectedSound =
  | { readonly state: 'fit'; readonly bytes: ArrayBuffer }
  | { readonly state: 'unfit'; readonly why: SoundFault };

/** Decoded sound, as far as it is looked at. */
export type DecodedSound = Pick<AudioBuffer, 'duration' | 'numberOfChannels' | 'getChannelData'>;

/** What of the browser inspecting needs. */
export interface SoundDecoder {
  /** How long the file says that it lasts, in s; `undefined` where it says nothing. Costs little. */
  announcedS(file: Blob): Promise<number | undefined>;
  /** Takes the bytes away. Rejects where they are no sound that this browser decodes. */
  decode(bytes: ArrayBuffer): Promise<DecodedSound>;
}

/** Encoders fill up the last block: a file of 60 s lasts a little longer. */
const paddingS = 0.5;
/** A guess from the file's head may be off by much. Beyond this it is believed, so that hours are not decoded. */
const surelyTooLongS = 5 * maxSoundS;
/** −60 dBFS, as the library has it: what never gets louder would leave the agent waiting for a bell. */
const silentBelow = 0.001;

/** Whether a file can ring, found out before it takes the place of a ringtone that does. Never rejects. */
export async function inspectSound(file: Blob, decoder: SoundDecoder): Promise<InspectedSound> {
  if (file.size === 0) return { state: 'unfit', why: 'empty' };
  if (file.size > maxSoundBytes) return { state: 'unfit', why: 'too-large' };
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) return { state: 'unfit', why: 'unreadable' };
  const announcedS = await decoder.announcedS(file);
  if (announcedS !== undefined && announcedS > surelyTooLongS) return { state: 'unfit', why: 'too-long' };
  const sound = await decoder.decode(bytes.slice(0)).catch(() => undefined);
  if (sound === undefined) return { state: 'unfit', why: 'undecodable' };
  if (sound.duration > maxSoundS + paddingS) return { state: 'unfit', why: 'too-long' };
  return isAudible(sound) ? { state: 'fit', bytes } : { state: 'unfit', why: 'silent' };
}

function isAudible(sound: DecodedSound): boolean {
  return Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel)).some(
    (samples) => samples.some((sample) => Math.abs(sample) > silentBelow),
  );
}
