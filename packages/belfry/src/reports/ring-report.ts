import type { EndReason } from '../calls/call.js';
import type { QuietCall } from '../plan/plan-ring.js';
import type { InsteadOf } from '../ringtones/ringtone-library.js';

/** Where and when a ring was first heard, as far as the page can know: by the audio clock. */
export interface HeardOn {
  /** The output's name; `''` while the browser withholds it. */
  readonly output: string;
  /** The ringtone that sounded: not the asked one when that failed. */
  readonly ringtone: string;
  /** The ringtone that was asked for, if another had to ring: `loading`, the code of its problem, or `unknown`. */
  readonly insteadOf?: InsteadOf;
  /** When the first sample left, in ms since the epoch. */
  readonly firstSoundAtMs: number;
}

/** What kept the bell from being heard while this call wanted to be, and since when. */
export interface Blocked {
  /** A code of `Readiness`. */
  readonly why: string;
  readonly fromMs: number;
}

/**
 * One record a ring: what support needs in order to say whether an agent's browser rang. It holds no customer
 * data: no number, no name, no attribute of the call.
 */
export interface RingReport {
  /** The offer's id, for finding it in the contact center's own records. */
  readonly callId: string;
  readonly source: string;
  readonly channel: string;
  readonly offeredAtMs: number;
  /** When this tab learned of the call. */
  readonly learnedAtMs: number;
  /** The earliest of `heardOn`. Absent: this tab never sounded for the call; `quiet` and `blocked` say why. */
  readonly firstSoundAtMs?: number;
  readonly heardOn: readonly HeardOn[];
  /** Why nothing sounded for this call, in the order in which the reasons held. */
  readonly quiet: readonly QuietCall['why'][];
  readonly blocked: readonly Blocked[];
  /** Who silenced it, if somebody did. */
  readonly silencedBy?: 'agent' | 'agent-in-another-tab';
  readonly silencedAtMs?: number;
  readonly endedAtMs: number;
  readonly ended: EndReason | 'disposed';
}
