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

/**
 * A ringtone that is an audio file which the page has at hand: one that the agent picked, kept in IndexedDB.
 *
 * @example
 * const own: RingtoneBlob = { load: () => readFromIndexedDb('own sound') };
 */
export interface RingtoneBlob {
  /**
   * Gives the file. Called ahead of the first call, and again some time after the file or this failed.
   * Another function counts as another file.
   */
  readonly load: () => Promise<Blob>;
}

/** A ringtone, synthesized or from a file. */
export type RingtoneSpec = CadenceSpec | RingtoneFile | RingtoneBlob;

/** Tells those that have to be loaded from those that are synthesized. */
export function isRingtoneFile(spec: RingtoneSpec): spec is RingtoneFile | RingtoneBlob {
  return 'url' in spec || 'load' in spec;
}

/** What tells one file from another: the same source need not be loaded anew. */
export function fileSource(spec: RingtoneFile | RingtoneBlob): RingtoneFile['url'] | RingtoneBlob['load'] {
  return 'url' in spec ? spec.url : spec.load;
}
