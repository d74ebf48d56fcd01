import type { BelfryError } from '../base/belfry-error.js';
import type { OutputState } from '../outputs/output.js';
import type { PlayableRingtone } from '../ringtones/ringtone-library.js';
import type { RepeatMode } from '../plan/rule.js';
import type { ClockStatus } from './clock-watchdog.js';

/** What a player is to sound. */
export interface OutputRing {
  readonly key: string;
  readonly ringtone: PlayableRingtone;
  /** 0 to 1, linear in amplitude. */
  readonly volume: number;
  readonly repeat: RepeatMode;
  /** Ms since the epoch. */
  readonly untilMs: number;
}

/** How a player stands. */
export interface OutputPlayerState {
  readonly state: Exclude<OutputState['player'], 'unused'>;
  /** What was last seen of its audio clock; kept while it sleeps. `unknown` until it first ran. */
  readonly clockStatus: ClockStatus | 'unknown';
}

/** What a player tells. */
export interface OutputPlayerListener {
  /** `state()` is another. */
  onChange(): void;
  /** The first sample of a ring left for the output, by the audio clock. */
  onFirstSound(sound: { readonly key: string; readonly ringtone: string; readonly atMs: number }): void;
  /** A ring that sounds once has been played to its end. */
  onPlayedOnce(key: string): void;
  onProblem(error: BelfryError): void;
}

/** Plays one ringtone at a time on one output, and sleeps in between. */
export interface OutputPlayer {
  state(): OutputPlayerState;
  /** How loud it is at this timestamp, linear in amplitude. Measured only while it is asked for. */
  level(): number;
  /** Tells at once of a first sound that is not yet noticed. To be called before what is to sound is another. */
  look(): void;
  /** Brings the sound in route with this ring; `undefined` is silence. Idempotent. */
  sound(ring: OutputRing | undefined): void;
  /** Tries to sound from within a gesture or, when nothing rings, to find out whether it could. */
  unlock(): void;
  /** Opens the output anew, if that failed, without waiting for the next try. */
  retry(): void;
  /** Silence at once, and nothing left. */
  dispose(): void;
}
