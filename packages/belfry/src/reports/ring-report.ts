import type { EndReason } from '../calls/call.js';
import type { QuietReason } from '../plan/plan-ring.js';

/** Where and when a ring was first heard, as far as the page can know: by the audio clock. */
export interface HeardOn {
  /** The output's name; `''` while the browser withholds it. */
  readonly output: string;
  /** The ringtone that sounded: not the asked one when that failed. */
  readonly ringtone: string;
  /** When the first sample left, in ms since the epoch. */
  readonly firstSoundAtMs: number;
}

/** A stretch of time in which the bell could not be heard though it should have been. */
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
  /** Why the plan was quiet, in the order in which it was. */
  readonly quiet: readonly QuietReason[];
  readonly blocked: readonly Blocked[];
  /** Who silenced it, if somebody did. */
  readonly silencedBy?: 'agent' | 'agent-in-another-tab';
  readonly silencedAtMs?: number;
  readonly endedAtMs: number;
  readonly ended: EndReason | 'disposed';
}
