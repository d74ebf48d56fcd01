import { isRecord } from '../../base/schema/is-record.js';
import type { TaskRouterReservation } from './sdk.js';
import type { SeenReservation } from './worker-snapshot.js';

const eventType = 'reservation.created';

/** More than a task's attributes can have, several times over. */
const longestMessage = 1_000_000;

/**
 * The reservation that a message on the worker's socket announces, or `undefined`. Never throws.
 *
 * The event of the SDK (`twilio-taskrouter` 2.1.1) comes later: it logs each message first, and Flex UI 2.17 keeps its
 * logs in a way that takes 5 ms, which is an eighth of the time that a call takes to sound.
 *
 * It has no listeners and never changes. The SDK's own object takes its place.
 */
export function announcedReservation(message: unknown): SeenReservation | undefined {
  if (typeof message !== 'string' || message.length > longestMessage || !message.includes(eventType)) return;
  const { event_type, payload } = parseRecord(message);
  if (event_type !== eventType || !isRecord(payload) || !isRecord(payload.task)) return;
  const { sid, reservation_timeout: timeout, task } = payload;
  if (typeof sid !== 'string' || typeof timeout !== 'number') return;
  const reservation: Unchecked<TaskRouterReservation> = {
    sid,
    status: 'pending',
    timeout,
    dateCreated: new Date(Number(payload.date_created) * 1000),
    task: {
      attributes: task.attributes,
      priority: task.priority,
      queueName: task.queue_name,
      taskChannelUniqueName: task.task_channel_unique_name,
      transfers: { incoming: payload.task_transfer },
    },
    on: () => undefined,
    off: () => undefined,
  };
  // As with the SDK's own objects, whoever reads it expects values of any type.
  return { sid, reservation: reservation as TaskRouterReservation, status: 'pending' };
}

type Unchecked<Value> = { readonly [Key in keyof Value]: unknown };

function parseRecord(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
