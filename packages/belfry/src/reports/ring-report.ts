import type { EndReason } from '../calls/call.js';
import type { QuietCall } from '../plan/plan-ring.js';
import type { InsteadOf } from '../ringtones/ringtone-library.js';

/** Where and when a ring was first heard, as far as a page can know: according to the audio clock. */
export interface HeardOn {
  /** The output's label; `''` while the browser withholds it. */
  readonly output: string;
  /** The ringtone that played: a replacement if the configured one failed. */
  readonly ringtone: string;
  /** The ringtone that should have played, and why a replacement played in its place. */
  readonly insteadOf?: InsteadOf;
  /** When the first sample was played, in ms since the epoch. */
  readonly firstSoundAtMs: number;
}

/**
 * A reason why Belfry couldn't be heard while this call should have rung. `page-was-asleep` begins before the offer if the
 * page learned of it only when it woke up, and nothing says when it was offered. `line-down` and `line-stale` are the times
 * in which the offer couldn't reach this page.
 */
export interface Blocked {
  /** A code of `Readiness`. */
  readonly why: string;
  /** When it began during this call, in ms since the epoch. */
  readonly fromMs: number;
  /** When it ended, in ms since the epoch. Absent if it lasted until the call ended. */
  readonly untilMs?: number;
}

/**
 * Whether the agent could hear a call in this tab.
 *
 * - `heard`: it rang in time.
 * - `late`: it rang, but its first sound came more than 2 s after the offer, or after it should have rung.
 * - `unheard`: it was offered for 3 s or more, and rang for less than 2 s, or not at all.
 * - `not-needed`: a rule, a mute, the agent, or another tab kept it quiet on purpose, or it ended within 3 s.
 * - `unknown`: the page can't know, because it closed during the call, or woke up and learned of it then.
 */
export type Verdict = 'heard' | 'late' | 'unheard' | 'not-needed' | 'unknown';

/**
 * One record per offer: whether this agent's browser rang, and if not, why. It contains no customer data: no
 * phone number, no name, no attributes of the call.
 */
export interface RingReport {
  /** The id of the offer, to find it in your contact center's records. */
  readonly callId: string;
  readonly source: string;
  readonly channel: string;
  readonly offeredAtMs: number;
  /** When this tab received the offer. Much later than `offeredAtMs` if the connection was down. */
  readonly receivedAtMs: number;
  /** When this tab should first have rung for it. Absent if that was never so; then `quiet` says why. */
  readonly dueAtMs?: number;
  /** How long this tab should have rung for it, in ms. */
  readonly dueMs: number;
  /** The earliest time in `heardOn`. Absent if this tab played nothing; then `quiet` and `blocked` say why. */
  readonly firstSoundAtMs?: number;
  /** The first 20. */
  readonly heardOn: readonly HeardOn[];
  /**
   * The rule that decided how the call rings, as of its end: the rule's name, or else its place, such as `rules[2]`. Absent if
   * no rule matched.
   */
  readonly rule?: string;
  /** Why nothing played for this call, in the order in which the reasons applied. The first 20. */
  readonly quiet: readonly QuietCall['why'][];
  /** In the order in which they began, at most 20. After that, a reason that is back extends its last entry. */
  readonly blocked: readonly Blocked[];
  /** Who silenced the call, if anyone did. */
  readonly silencedBy?: 'agent' | 'agent-in-another-tab';
  readonly silencedAtMs?: number;
  readonly endedAtMs: number;
  readonly ended: EndReason | 'disposed';
  /** Whether the agent could hear the call in this tab. */
  readonly verdict: Verdict;
  /**
   * Why the agent couldn't hear it in time: a code of `Readiness`, a reason in `quiet`, `learned-late` (this tab received
   * the offer too late, and nothing says why), `ended-early` (it rang too short), or `no-sound` (no cause is known).
   */
  readonly why?: string;
}
