import type { Instant } from '../base/instant.js';

/** The direction of a call as the contact center sees it. Only `inbound` rings by default. */
export type CallDirection = 'inbound' | 'outbound' | 'internal';

/**
 * A call that is offered to this agent, as a source reports it.
 *
 * @example
 * const offer: CallOffer = { id: 'WR123', channel: 'voice', direction: 'inbound', timeoutMs: 20_000 };
 */
export interface CallOffer {
  /** The id of this offer. If the same customer's call is offered again, it needs a new id. */
  readonly id: string;
  /** The unique name of the channel, such as `voice`, `chat`, or `sms`. */
  readonly channel: string;
  readonly direction: CallDirection;
  /** The name of the queue. */
  readonly queue?: string | undefined;
  /** Higher is more urgent. Default: 0. */
  readonly priority?: number | undefined;
  /** The caller, shown to the agent as plain text. Never part of a report. */
  readonly from?: string | undefined;
  /** Anything else the SDK knows about the call. Rules can match it. Never part of a report. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** Whether another agent offers the call: a transfer or a consult. Default: `false`. */
  readonly isTransfer?: boolean | undefined;
  /** When the call was offered, in ms since the epoch. Default: now. */
  readonly offeredAtMs?: number | undefined;
  /**
   * How long the offer stays valid from now, in ms. Use it in place of `deadlineMs` if you can: a wrong clock can't
   * distort it. Default: until `deadlineMs`.
   */
  readonly timeoutMs?: number | undefined;
  /** When the offer expires, in ms since the epoch, by this computer's clock. Default: `maxRingMs` from now. */
  readonly deadlineMs?: number | undefined;
}

/** A ringing call: an offer with its defaults filled in. It always has a deadline. */
export interface Call {
  /** `source` and `id`, unique among all sources. */
  readonly key: string;
  readonly source: string;
  readonly id: string;
  readonly channel: string;
  readonly direction: CallDirection;
  readonly queue: string | undefined;
  readonly priority: number;
  readonly from: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isTransfer: boolean;
  /** When the call was offered. */
  readonly offeredAt: Instant;
  /** When the offer expires. `msUntil(call.deadline)` is the time left. */
  readonly deadline: Instant;
}

/**
 * How an offer ended, as a source reports it. The first seven are TaskRouter's event names. `gone`: the source no longer
 * has the call and doesn't know why. Only such a call may be offered again.
 */
export type SourceEndReason =
  'accepted' | 'rejected' | 'canceled' | 'rescinded' | 'timeout' | 'completed' | 'wrapup' | 'failed' | 'gone';

/** How a call ended. In addition to what sources report: `gone`, because a sync didn't include it, and `expired`, at its deadline. */
export type EndReason = SourceEndReason | 'expired';
