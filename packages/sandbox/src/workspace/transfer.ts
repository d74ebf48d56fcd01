import type { ReservationEvent } from './reservation-event.js';
import { createSid, workerSidFor } from './sids.js';

/** A transfer from another agent. Every field has a default. */
export interface TransferOffer {
  /**
   * `warm`: the other agent stays on the call until the handover. `cold`: the other agent leaves at once. Default:
   * `warm`.
   */
  readonly mode?: 'warm' | 'cold' | undefined;
  /** The transferring agent's name. Default: `bob`. */
  readonly from?: string | undefined;
  /** Whether the transfer targets this agent or the queue. Default: `agent`. */
  readonly to?: 'agent' | 'queue' | undefined;
}

/** A transfer to offer, with every default filled in. */
export type ResolvedTransferOffer = Pick<Transfer, 'mode' | 'from' | 'to'>;

/** The status of a transfer, as in TaskRouter. */
export type TransferStatus = 'INITIATED' | 'COMPLETE' | 'FAILED' | 'CANCELED';

/** The transfer that offered a task to the agent. */
export interface Transfer {
  readonly sid: string;
  /** `warm`: the other agent stays on the call until the handover. `cold`: the other agent leaves at once. */
  readonly mode: 'warm' | 'cold';
  /** The transferring agent's name. */
  readonly from: string;
  /** Whether the transfer targets this agent or the queue. */
  readonly to: 'agent' | 'queue';
  readonly status: TransferStatus;
  /** The worker sid of the transferring agent. */
  readonly fromWorkerSid: string;
  /** The transferring agent's reservation for the task. */
  readonly fromReservationSid: string;
}

/** Creates a transfer in its initial status. */
export function createTransfer(offer: ResolvedTransferOffer): Transfer {
  return {
    ...offer,
    sid: createSid('TT'),
    status: 'INITIATED',
    fromWorkerSid: workerSidFor(offer.from),
    fromReservationSid: createSid('WR'),
  };
}

/** The transfer's status after an event of its reservation. Other events don't change it. */
const STATUS_BY_EVENT: Readonly<Partial<Record<ReservationEvent, TransferStatus>>> = {
  accepted: 'COMPLETE',
  rejected: 'FAILED',
  timeout: 'FAILED',
  failed: 'FAILED',
  canceled: 'CANCELED',
  rescinded: 'CANCELED',
};

/** Returns the transfer after an event of its reservation. */
export function advanceTransfer(transfer: Transfer, event: ReservationEvent): Transfer {
  return { ...transfer, status: STATUS_BY_EVENT[event] ?? transfer.status };
}
