import { epochSeconds } from './epoch-seconds.js';
import type { Reservation } from './reservation.js';
import { SIDS } from './sids.js';

const DAY_SECONDS = 86_400;

/** A task in TaskRouter's wire format: `TaskDescriptor` in twilio-taskrouter 2.1.1. */
export interface TaskPayload {
  readonly account_sid: string;
  readonly workspace_sid: string;
  readonly sid: string;
  readonly date_created: number;
  readonly date_updated: number;
  readonly virtual_start_time: number;
  readonly workflow_sid: string;
  readonly workflow_name: string;
  readonly queue_sid: string;
  readonly queue_name: string;
  /** A JSON string. */
  readonly attributes: string;
  readonly assignment_status: string;
  readonly priority: number;
  readonly reason: string | null;
  readonly timeout: number;
  readonly age: number;
  readonly task_channel_unique_name: string;
  readonly task_channel_sid: string;
  readonly addons: string;
  readonly routing_target: string | null;
  readonly version: number;
}

/** Converts a reservation's task to TaskRouter's wire format. */
export function taskPayload(reservation: Reservation, nowMs: number = Date.now()): TaskPayload {
  const created = epochSeconds(reservation.offeredAtMs);
  return {
    account_sid: SIDS.account,
    workspace_sid: SIDS.workspace,
    sid: reservation.taskSid,
    date_created: created,
    date_updated: epochSeconds(reservation.updatedAtMs),
    virtual_start_time: created,
    workflow_sid: SIDS.workflow,
    workflow_name: 'Assign to Anyone',
    queue_sid: reservation.queueSid,
    queue_name: reservation.queue,
    attributes: JSON.stringify(reservation.attributes),
    assignment_status: reservation.taskStatus,
    priority: reservation.priority,
    reason: null,
    timeout: DAY_SECONDS,
    age: epochSeconds(nowMs) - created,
    task_channel_unique_name: reservation.channel,
    task_channel_sid: reservation.taskChannelSid,
    addons: '{}',
    // Flex 2.17 treats a call as outbound only if the task is also routed directly to the agent.
    routing_target: reservation.direction === 'outbound' ? SIDS.worker : null,
    version: reservation.version,
  };
}
