/** What went wrong, as a string that code can switch on. */
export type BelfryErrorCode =
  /** A programmer's or administrator's option is wrong; thrown at construction, with the path in the message. */
  | 'invalid-option'
  /** The administrator locked this setting; thrown by `set`. */
  | 'setting-locked'
  /** A ringtone's file could not be fetched (gone, refused by CORS, too slow, too large). */
  | 'ringtone-unreachable'
  /** A ringtone's file was fetched but is not audio that this browser decodes. */
  | 'ringtone-undecodable'
  /** An output could not be opened; the others ring on. */
  | 'output-failed'
  /** The audio clock stood still though its context said `running`; the context was rebuilt. */
  | 'clock-stalled'
  /** The browser refused sound until the user clicks or presses a key in the page. */
  | 'sound-blocked'
  /** An alert beside the bell could not be given; the bell and the other alerts go on. */
  | 'alert-failed'
  /** A call source failed to start or told something that is no call; other sources go on. */
  | 'source-failed'
  /** A listener added with `on()` threw; all other listeners were still called. */
  | 'listener-failed'
  /** Settings could not be read or written; they are kept in memory instead. */
  | 'storage-failed';

/**
 * The one error class of this library. What is expected of the world (a device gone, sound blocked) arrives
 * as a `problem` event; only a programmer's mistake is thrown.
 *
 * @example
 * ringer.on('problem', ({ error }) => console.warn(error.code, error.message, error.cause));
 */
export class BelfryError extends Error {
  override readonly name = 'BelfryError';
  readonly code: BelfryErrorCode;

  constructor(code: BelfryErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
