import { inspectRingtone, type InspectedRingtone, type RingtoneFault } from 'belfry';

/** The longest custom sound, in seconds. */
export const maxSoundS = 60;

/** Why a file can't be a ringtone. */
export type SoundFault = RingtoneFault | 'unreadable';

/** The result of the check: the file's bytes, or why it can't be a ringtone. */
export type InspectedSound =
  | { readonly state: 'usable'; readonly bytes: ArrayBuffer }
  | { readonly state: 'unusable'; readonly why: SoundFault };

/** The library's check of a ringtone file. */
export type RingtoneInspector = (
  file: Blob,
  options: { readonly maxDurationS: number },
) => Promise<InspectedRingtone>;

/** Checks whether a file can be a ringtone, before it replaces one that works. Never rejects. */
export async function inspectSound(
  file: Blob,
  inspect: RingtoneInspector = inspectRingtone,
): Promise<InspectedSound> {
  try {
    const inspected = await inspect(file, { maxDurationS: maxSoundS });
    if (inspected.state === 'unusable') return { state: 'unusable', why: inspected.why };
    return { state: 'usable', bytes: await file.arrayBuffer() };
  } catch {
    return { state: 'unusable', why: 'unreadable' };
  }
}
