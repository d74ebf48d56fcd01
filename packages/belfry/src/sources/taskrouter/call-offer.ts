import type { CallDirection, CallOffer } from '../../calls/call.js';
import type { TaskRouterReservation } from './sdk.js';

/**
 * Turns a reservation into an offer.
 *
 * `timeout` is in seconds, and `dateCreated` is according to the server's clock. A reservation that was just
 * created expires after its timeout, however wrong this computer's clock is. One that was already pending
 * expires at `dateCreated` plus its timeout. If that makes no sense (no date, or the clocks differ by more than
 * the timeout), it gets its full timeout from now.
 */
export function toCallOffer(
  reservation: TaskRouterReservation,
  epochMs: number,
  seen: 'created' | 'pending',
): CallOffer {
  const { task, timeout } = reservation;
  const timeoutMs = timeout * 1000;
  const createdAtMs = (reservation.dateCreated as Date | null)?.getTime() ?? NaN;
  const isPlausible = createdAtMs + timeoutMs > epochMs && createdAtMs <= epochMs;
  const offeredAtMs = seen === 'pending' && isPlausible ? createdAtMs : epochMs;
  const attributes: Readonly<Record<string, unknown>> = { ...task.attributes };
  return {
    id: reservation.sid,
    channel: task.taskChannelUniqueName,
    direction: toDirection(attributes),
    queue: task.queueName,
    priority: task.priority,
    from: [attributes.from, attributes.caller, attributes.name].find((value) => typeof value === 'string'),
    attributes,
    isTransfer: (task.transfers?.incoming ?? null) !== null,
    offeredAtMs,
    timeoutMs: offeredAtMs + timeoutMs - epochMs,
  };
}

/** Twilio uses `outbound` in tasks, and `outbound-api` and `outbound-dial` in call logs. */
function toDirection({ direction }: Readonly<Record<string, unknown>>): CallDirection {
  const value = typeof direction === 'string' ? direction.toLowerCase() : '';
  if (value.startsWith('outbound')) return 'outbound';
  return value === 'internal' ? 'internal' : 'inbound';
}
