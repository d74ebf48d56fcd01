import { epochSeconds } from './epoch-seconds.js';
import type { Reservation } from './reservation.js';
import { SIDS } from './sids.js';
import type { Transfer } from './transfer.js';
import type { Payload } from './worker-payload.js';

/**
 * Converts a transfer to TaskRouter's wire format: `TransferDescriptor` in twilio-taskrouter 2.1.1. It is the
 * reservation's `task_transfer`, and the SDK exposes it as `task.transfers.incoming`.
 */
export function transferPayload(transfer: Transfer, reservation: Reservation): Payload {
  return {
    account_sid: SIDS.account,
    workspace_sid: SIDS.workspace,
    sid: transfer.sid,
    task_sid: reservation.taskSid,
    date_created: epochSeconds(reservation.offeredAtMs),
    date_updated: epochSeconds(reservation.updatedAtMs),
    initiating_reservation_sid: transfer.fromReservationSid,
    initiating_worker_sid: transfer.fromWorkerSid,
    initiating_queue_sid: reservation.queueSid,
    initiating_workflow_sid: SIDS.workflow,
    transfer_mode: transfer.mode.toUpperCase(),
    transfer_to: transfer.to === 'agent' ? SIDS.worker : reservation.queueSid,
    transfer_type: transfer.to === 'agent' ? 'WORKER' : 'QUEUE',
    transfer_status: transfer.status,
    transfer_failed_reason: null,
  };
}
