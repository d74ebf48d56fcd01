import { browserEnvironment } from '../browser/audio-environment.js';
import { decodeRingtone, maxRingtoneDurationS, type RingtoneFault } from './decode-ringtone.js';

/** Whether a file can be a ringtone, and if not, why. */
export type InspectedRingtone =
  | {
      readonly state: 'usable';
      readonly durationS: number;
      /** Whether it is hard to hear: the first second of its sound is quieter than −40 dBFS. */
      readonly isQuiet: boolean;
    }
  | { readonly state: 'unusable'; readonly why: RingtoneFault };

/** What to accept as a ringtone. */
export interface InspectOptions {
  /** The longest sound, in seconds. Default: 120. */
  readonly maxDurationS?: number;
}

/**
 * Checks whether a file can be a ringtone, as the ringer does. Needs no gesture. A file that would decode to much more
 * sound than allowed isn't decoded, whatever it claims about its length. Rejects only if the file can't be read.
 *
 * @example
 * const inspected = await inspectRingtone(file, { maxDurationS: 60 });
 * if (inspected.state === 'unusable') console.warn(inspected.why);
 */
export async function inspectRingtone(
  file: Blob,
  { maxDurationS = maxRingtoneDurationS }: InspectOptions = {},
): Promise<InspectedRingtone> {
  const decoded = await decodeRingtone(file, { maxDurationS, environment: browserEnvironment() });
  if (decoded.state === 'unusable') return { state: 'unusable', why: decoded.why };
  return { state: 'usable', durationS: decoded.buffer.duration, isQuiet: decoded.sound.isQuiet };
}
