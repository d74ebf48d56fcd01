import type { CallDirection, CallOffer } from '../../calls/call.js';
import { normalizeAttributes } from '../../calls/normalize-attributes.js';
import type { Timing } from './reservation-timing.js';
import type { TaskRouterReservation } from './sdk.js';

/** Turns a reservation into an offer. */
export function toCallOffer(reservation: TaskRouterReservation, timing: Timing): CallOffer {
  const { task } = reservation;
  const attributes = normalizeAttributes(task.attributes) ?? {};
  return {
    id: reservation.sid,
    channel: task.taskChannelUniqueName,
    direction: toDirection(attributes),
    queue: task.queueName,
    priority: task.priority,
    from: [attributes.from, attributes.caller, attributes.name].find((value) => typeof value === 'string'),
    attributes,
    isTransfer: (task.transfers?.incoming ?? null) !== null,
    ...timing,
  };
}

/** Twilio uses `outbound` in tasks, and `outbound-api` and `outbound-dial` in call logs. */
function toDirection({ direction }: Readonly<Record<string, unknown>>): CallDirection {
  const value = typeof direction === 'string' ? direction.toLowerCase() : '';
  if (value.startsWith('outbound')) return 'outbound';
  return value === 'internal' ? 'internal' : 'inbound';
}
