/** One sine of a ringtone. */
export interface Tone {
  /** Its pitch, in Hz. */
  readonly hz: number;
  /** Its level against the ringtone's other tones, in dB. Default 0. */
  readonly levelDb?: number;
}

/** A stretch of sound and the pause after it. */
export interface CadenceStep {
  /** How long it sounds, in ms. */
  readonly onMs: number;
  /** How long it is quiet then, in ms. */
  readonly offMs: number;
  /** What sounds in this step. Default: the cadence's own tones. */
  readonly tones?: readonly Tone[];
}

/**
 * A ringtone that is synthesized: tones, summed, switched on and off. It needs no download, so it cannot fail.
 *
 * @example
 * // The ringing tone of the United States: 2 s of 440 Hz and 480 Hz, 4 s of silence.
 * const us: CadenceSpec = { tones: [{ hz: 440 }, { hz: 480 }], steps: [{ onMs: 2000, offMs: 4000 }] };
 */
export interface CadenceSpec {
  /** What sounds in each step that names no tones of its own. */
  readonly tones: readonly Tone[];
  /** One period, which is repeated. It begins with sound, so that a call is heard at once. */
  readonly steps: readonly CadenceStep[];
  /** How long each step takes to fade by 60 dB, in ms, as a struck bell does. Default: it does not fade. */
  readonly decayMs?: number;
  /** The level of the loudest sample, in dBFS. Default −3. */
  readonly peakDbfs?: number;
}

/** A ringtone that is an audio file, fetched and decoded ahead of the first call. */
export interface RingtoneFile {
  /** Absolute, or relative to the page. Another origin's server must allow it by CORS. */
  readonly url: string;
}

/** A ringtone, synthesized or from a file. */
export type RingtoneSpec = CadenceSpec | RingtoneFile;

/** Tells the two kinds apart. */
export function isRingtoneFile(spec: RingtoneSpec): spec is RingtoneFile {
  return 'url' in spec;
}
