/** What went wrong. */
export type BelfryErrorCode =
  /** An option is invalid. Thrown at once; the message names the path and what is allowed. */
  | 'invalid-option'
  /** The administrator locked this setting. Thrown by `set()`. */
  | 'setting-locked'
  /** A ringtone's file couldn't be fetched: missing, blocked by CORS, too slow, or too large. */
  | 'ringtone-unreachable'
  /** A ringtone's file was fetched, but this browser can't play it, or it is silent or too long. */
  | 'ringtone-undecodable'
  /** A ringtone is hard to hear. It rings anyway. */
  | 'ringtone-quiet'
  /** An output couldn't be opened. The others keep ringing. */
  | 'output-failed'
  /** The audio clock didn't move although its context was `running`. The context was replaced. */
  | 'clock-stalled'
  /** The browser blocks sound until the user clicks or presses a key on the page. */
  | 'sound-blocked'
  /** An alert couldn't be shown. Calls still ring, and the other alerts still work. */
  | 'alert-failed'
  /** A call source failed to start or reported something invalid. Other sources keep working. */
  | 'source-failed'
  /** A source offered a call whose deadline had passed when it arrived. It can't ring. Reported once for each source. */
  | 'offer-expired'
  /** A listener added with `on()` threw. All other listeners were called. */
  | 'listener-failed'
  /** Settings couldn't be read or written. They are kept in memory instead. */
  | 'storage-failed';

/**
 * The only error class of this library. Programming mistakes are thrown. Everything else that can go wrong, such as an
 * unplugged device or blocked sound, is a `problem` event.
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
