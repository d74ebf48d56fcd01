import type { BelfryError } from '../base/belfry-error.js';
import type { Instant } from '../base/instant.js';
import type { OutputState } from '../outputs/output.js';
import type { RepeatMode } from '../plan/rule.js';
import type { FirstSound } from '../ringtones/first-sound.js';
import type { PlayableRingtone } from '../ringtones/ringtone-library.js';
import type { ClockStatus } from './clock-watchdog.js';

/** What to play on one output. */
export interface OutputRing {
  readonly key: string;
  readonly ringtone: PlayableRingtone;
  /** 0 to 1, linear in amplitude. */
  readonly volume: number;
  readonly repeat: RepeatMode;
  /** When the sound ends at the latest. */
  readonly until: Instant;
}

export interface OutputPlayerState {
  readonly state: Exclude<OutputState['player'], 'unused'>;
  /** The last known status of the output's audio clock, kept while it sleeps. `unknown` until it first ran. */
  readonly clockStatus: ClockStatus | 'unknown';
}

export interface OutputPlayerListener {
  /** `state()` changed. */
  onChange(): void;
  /** The first sample of a ring left the output. May be reported late, but always before the ring is forgotten. */
  onFirstSound(sound: FirstSound): void;
  /** A ring that plays once has played to its end. */
  onPlayedOnce(key: string): void;
  onProblem(error: BelfryError): void;
}

/** Plays one ring at a time on one output, and sleeps in between. */
export interface OutputPlayer {
  state(): OutputPlayerState;
  /** The current level, linear in amplitude. Measured only while you keep calling this. */
  level(): number;
  /** Plays this ring instead of the current one; `undefined` is silence. Idempotent. */
  play(ring: OutputRing | undefined): void;
  /** Whether to keep the output running between rings, so that a ring doesn't wait for the device to start. */
  keepAwake(isKeptAwake: boolean): void;
  /** Tries to play from within a gesture or, if nothing rings, finds out whether it could. */
  unlock(): void;
  /** If the output failed, opens it again without waiting for the next retry. */
  retry(): void;
  /** Replaces the route, whose stream may play elsewhere. A ring pauses for less than 0.1 s. */
  renew(): void;
  /** Silences the output at once and frees everything. */
  dispose(): void;
}
