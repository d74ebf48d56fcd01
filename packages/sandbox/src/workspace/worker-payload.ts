import { ACTIVITIES, INITIAL_ACTIVITY } from './activities.js';
import type { Agent } from './agent.js';
import type { Channel } from './channels.js';
import { epochSeconds } from './epoch-seconds.js';
import type { Queue } from './queues.js';
import type { Reservation } from './reservation.js';
import { SIDS } from './sids.js';
import type { Transfer } from './transfer.js';

/** When the workspace was created: a fixed date in the past. */
const WORKSPACE_CREATED = Date.UTC(2024, 0, 1) / 1000;

const COMMON = {
  account_sid: SIDS.account,
  workspace_sid: SIDS.workspace,
  date_created: WORKSPACE_CREATED,
  date_updated: WORKSPACE_CREATED,
};

/** A JSON object in the wire format of a Twilio service. */
export type Payload = Readonly<Record<string, unknown>>;

/** Converts the agent to TaskRouter's wire format: `WorkerDescriptor` in twilio-taskrouter 2.1.1. */
export function workerPayload(agent: Agent): Payload & { readonly sid: string } {
  return {
    ...COMMON,
    date_updated: epochSeconds(agent.updatedAtMs),
    sid: SIDS.worker,
    friendly_name: agent.identity,
    activity_sid: agent.activity.sid,
    activity_name: agent.activity.name,
    available: agent.activity.isAvailable,
    attributes: JSON.stringify(agent.attributes),
    date_status_changed: epochSeconds(agent.activityChangedAtMs),
    version: agent.version,
  };
}

/** Converts the agent who transfers a task to the same format. Flex shows the name. */
export function colleaguePayload({ from, fromWorkerSid }: Transfer): Payload & { readonly sid: string } {
  const attributes = { full_name: from, contact_uri: `client:${from}`, email: `${from}@example.com` };
  return {
    ...COMMON,
    sid: fromWorkerSid,
    friendly_name: from,
    activity_sid: INITIAL_ACTIVITY.sid,
    activity_name: INITIAL_ACTIVITY.name,
    available: INITIAL_ACTIVITY.isAvailable,
    attributes: JSON.stringify(attributes),
    date_status_changed: WORKSPACE_CREATED,
    version: 1,
  };
}

/** All activities in TaskRouter's wire format (`ActivityDescriptor`). */
export function activityPayloads(): readonly Payload[] {
  return ACTIVITIES.map((activity) => ({
    ...COMMON,
    sid: activity.sid,
    friendly_name: activity.name,
    available: activity.isAvailable,
  }));
}

/** Counts the agent's tasks on a channel. */
export function assignedTasks(channel: Channel, reservations: readonly Reservation[]): number {
  return reservations.filter((one) => one.channel === channel.name && one.status !== 'pending').length;
}

/** Converts one of the agent's channels to TaskRouter's wire format (`ChannelDescriptor`). */
export function channelPayload(
  channel: Channel,
  reservations: readonly Reservation[],
): Payload & { readonly sid: string } {
  const assigned = assignedTasks(channel, reservations);
  const free = Math.max(0, channel.capacity - assigned);
  return {
    ...COMMON,
    sid: channel.workerChannelSid,
    worker_sid: SIDS.worker,
    task_channel_sid: channel.taskChannelSid,
    task_channel_unique_name: channel.name,
    available: channel.isAvailable,
    assigned_tasks: assigned,
    available_capacity_percentage: channel.capacity === 0 ? 0 : Math.round((100 * free) / channel.capacity),
    configured_capacity: channel.capacity,
    last_reserved_time: null,
  };
}

/** Converts a queue to TaskRouter's wire format (`TaskQueueDescriptor`). */
export function queuePayload(queue: Queue): Payload {
  return {
    ...COMMON,
    sid: queue.sid,
    friendly_name: queue.name,
    target_workers: '1==1',
    max_reserved_workers: 1,
    task_order: 'FIFO',
    lifo_queue: false,
    reservation_activity_sid: null,
    reservation_activity_name: null,
    assignment_activity_sid: null,
    assignment_activity_name: null,
  };
}
