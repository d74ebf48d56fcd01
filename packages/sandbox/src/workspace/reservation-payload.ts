import type { Agent } from './agent.js';
import { epochSeconds } from './epoch-seconds.js';
import type { Reservation } from './reservation.js';
import { SIDS } from './sids.js';
import { taskPayload, type TaskPayload } from './task-payload.js';
import { transferPayload } from './transfer-payload.js';
import type { Payload } from './worker-payload.js';

/** A reservation in TaskRouter's wire format: `ReservationDescriptor` in twilio-taskrouter 2.1.1. */
export interface ReservationPayload {
  readonly account_sid: string;
  readonly workspace_sid: string;
  readonly sid: string;
  readonly date_created: number;
  readonly date_updated: number;
  readonly worker_sid: string;
  readonly worker_name: string;
  readonly worker_previous_activity_sid: string;
  readonly reservation_status: string;
  readonly reservation_timeout: number;
  readonly version: number;
  readonly task: TaskPayload;
  /** Absent if the task is not a transfer. The SDK fails on `null`. */
  readonly task_transfer?: Payload;
}

/** Converts a reservation to TaskRouter's wire format. */
export function reservationPayload(reservation: Reservation, agent: Agent): ReservationPayload {
  const { transfer } = reservation;
  return {
    account_sid: SIDS.account,
    workspace_sid: SIDS.workspace,
    sid: reservation.sid,
    date_created: epochSeconds(reservation.offeredAtMs),
    date_updated: epochSeconds(reservation.updatedAtMs),
    worker_sid: SIDS.worker,
    worker_name: agent.identity,
    worker_previous_activity_sid: agent.activity.sid,
    reservation_status: reservation.status,
    reservation_timeout: reservation.timeoutSeconds,
    version: reservation.version,
    task: taskPayload(reservation),
    ...(transfer && { task_transfer: transferPayload(transfer, reservation) }),
  };
}
