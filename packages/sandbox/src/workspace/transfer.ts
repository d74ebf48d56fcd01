import { z } from 'zod';
import type { ReservationEvent } from './reservation-event.js';
import { createSid, workerSidOf } from './sids.js';

/** A colleague's hand in an offer, as a user writes it: whatever is left out has a default. */
export interface TransferOffer {
  /** `warm` (a consult: the colleague stays on the call until it is handed over) or `cold`; `warm` if not given. */
  readonly mode?: 'warm' | 'cold' | undefined;
  /** The colleague's name; `bob` if not given. */
  readonly from?: string | undefined;
  /** Whether the colleague chose this agent or the queue; `agent` if not given. */
  readonly to?: 'agent' | 'queue' | undefined;
}

/** A transfer to offer with every default filled in. */
export interface CompleteTransferOffer {
  readonly mode: 'warm' | 'cold';
  readonly from: string;
  readonly to: 'agent' | 'queue';
}

/** Checks a transfer to offer and fills in the defaults. */
export const transferOfferSchema: z.ZodType<CompleteTransferOffer, TransferOffer> = z.strictObject({
  mode: z.enum(['warm', 'cold']).default('warm'),
  from: z.string().min(1).max(200).default('bob'),
  to: z.enum(['agent', 'queue']).default('agent'),
});

/** How far a transfer is, as TaskRouter spells it. */
export type TransferStatus = 'INITIATED' | 'COMPLETE' | 'FAILED' | 'CANCELED';

/** The transfer through which a task came to the agent. */
export interface Transfer extends CompleteTransferOffer {
  readonly sid: string;
  readonly status: TransferStatus;
  /** The colleague, and the reservation by which the colleague had the task. */
  readonly fromWorkerSid: string;
  readonly fromReservationSid: string;
}

/** A transfer that has just begun. */
export function createTransfer(offer: CompleteTransferOffer): Transfer {
  return {
    ...offer,
    sid: createSid('TT'),
    status: 'INITIATED',
    fromWorkerSid: workerSidOf(offer.from),
    fromReservationSid: createSid('WR'),
  };
}

/** Where each event of the reservation leads the transfer; others leave it as it is. */
const STATUS_AFTER: Readonly<Partial<Record<ReservationEvent, TransferStatus>>> = {
  accepted: 'COMPLETE',
  rejected: 'FAILED',
  timeout: 'FAILED',
  failed: 'FAILED',
  canceled: 'CANCELED',
  rescinded: 'CANCELED',
};

/** The transfer after an event of its reservation. */
export function transferAfter(transfer: Transfer, event: ReservationEvent): Transfer {
  return { ...transfer, status: STATUS_AFTER[event] ?? transfer.status };
}
