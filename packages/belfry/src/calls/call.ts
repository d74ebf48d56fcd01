/** Which way a call goes, seen from the contact center. Only `inbound` rings by default. */
export type CallDirection = 'inbound' | 'outbound' | 'internal';

/**
 * An offer to this agent that may ring, as a source reports it.
 *
 * @example
 * const offer: CallOffer = { id: 'WR123', channel: 'voice', direction: 'inbound', deadlineMs: Date.now() + 20_000 };
 */
export interface CallOffer {
  /** Unique for this offer: a second offer of the same customer's call has another id. */
  readonly id: string;
  /** The channel's unique name: `voice`, `chat`, `sms`, … */
  readonly channel: string;
  readonly direction: CallDirection;
  /** The queue's name. */
  readonly queue?: string | undefined;
  /** Higher is more urgent. Default 0. */
  readonly priority?: number | undefined;
  /** Who calls, for showing as plain text. Never written to a report. */
  readonly from?: string | undefined;
  /** Whatever else the SDK knows, for rules to match on. Never written to a report. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** Whether another agent offers it: a transfer, or a consult. Default: no. */
  readonly isTransfer?: boolean | undefined;
  /** When it was offered, in ms since the epoch. Default: now. */
  readonly offeredAtMs?: number | undefined;
  /** When the offer lapses by itself, in ms since the epoch. Default: the book's hard maximum from now. */
  readonly deadlineMs?: number | undefined;
}

/** A call in the ringing: an offer with every gap filled, and a deadline always. */
export interface Call {
  /** `source` and `id` together, unique over all sources. */
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
  readonly offeredAtMs: number;
  readonly deadlineMs: number;
}

/** How an offer ended, as a source tells it. The first seven are TaskRouter's words. */
export type SourceEndReason =
  'accepted' | 'rejected' | 'canceled' | 'rescinded' | 'timeout' | 'completed' | 'wrapup' | 'failed';

/** How a call left the ringing: told by its source, or found out (`gone` from a sync, `expired` at its deadline). */
export type EndReason = SourceEndReason | 'gone' | 'expired';
