/** One sine wave of a ringtone. */
export interface Tone {
  /** The frequency in Hz. */
  readonly hz: number;
  /** The level relative to the other tones, in dB. Default 0. */
  readonly levelDb?: number;
}

/** A sound and the pause after it. */
export interface CadenceStep {
  /** Length of the sound in ms. */
  readonly onMs: number;
  /** Length of the pause in ms. */
  readonly offMs: number;
  /** The tones of this step. Default: the tones of the cadence. */
  readonly tones?: readonly Tone[];
}

/**
 * A synthesized ringtone: a sum of tones, switched on and off. It needs no download, so it can't fail.
 *
 * @example
 * // The ringing tone of the United States: 2 s of 440 Hz and 480 Hz, 4 s of silence.
 * const us: CadenceSpec = { tones: [{ hz: 440 }, { hz: 480 }], steps: [{ onMs: 2000, offMs: 4000 }] };
 */
export interface CadenceSpec {
  /** The tones of every step that doesn't set its own `tones`. */
  readonly tones: readonly Tone[];
  /** One period, which repeats. It starts with sound, so that calls are heard at once. */
  readonly steps: readonly CadenceStep[];
  /** The time in ms in which each step fades by 60 dB, like a struck bell. Default: no fading. */
  readonly decayMs?: number;
  /** The level of the loudest sample, in dBFS. Default −3. */
  readonly peakDbfs?: number;
}

/** A ringtone from an audio file, fetched and decoded before the first call. */
export interface RingtoneFile {
  /** Absolute, or relative to the page. A server of another origin must allow it with CORS. */
  readonly url: string;
}

/**
 * A ringtone from an audio file that the page provides, such as a file that the agent uploaded.
 *
 * @example
 * const custom: RingtoneBlob = { load: () => readFromIndexedDb('custom sound') };
 */
export interface RingtoneBlob {
  /**
   * Returns the file. Called before the first call, and again later if it or the file failed. A different function
   * counts as a different file.
   */
  readonly load: () => Promise<Blob>;
}

/** A ringtone: synthesized or from a file. */
export type RingtoneSpec = CadenceSpec | RingtoneFile | RingtoneBlob;

/** Whether a ringtone has to be loaded. */
export function isRingtoneFile(spec: RingtoneSpec): spec is RingtoneFile | RingtoneBlob {
  return 'url' in spec || 'load' in spec;
}

/** Identifies a file. The same source isn't loaded twice. */
export function fileSource(spec: RingtoneFile | RingtoneBlob): RingtoneFile['url'] | RingtoneBlob['load'] {
  return 'url' in spec ? spec.url : spec.load;
}
