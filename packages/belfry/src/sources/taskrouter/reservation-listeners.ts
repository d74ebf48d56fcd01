import type { SourceEndReason } from '../../calls/call.js';
import { prependListener } from './prepend-listener.js';
import type { TaskRouterReservation } from './sdk.js';

/** An event that ends an offer. */
export type ReservationEndEvent = Exclude<SourceEndReason, 'failed'>;

/**
 * The events that end an offer: the five that Twilio recommends, plus `completed` and `wrapup`, for an offer that
 * was accepted and finished elsewhere while this page was disconnected.
 */
const endEvents: readonly ReservationEndEvent[] = [
  'accepted',
  'rejected',
  'canceled',
  'rescinded',
  'timeout',
  'completed',
  'wrapup',
];

/** The listeners on reservations, by the reservation's `sid`. */
export interface ReservationListeners {
  /** Listens to how a reservation ends, in place of an earlier listener. */
  set(reservation: TaskRouterReservation, onEnd: (event: ReservationEndEvent) => void): void;
  /** Whether there are listeners on this very object. */
  has(reservation: TaskRouterReservation): boolean;
  remove(sid: string): void;
  removeAll(): void;
}

export function createReservationListeners(): ReservationListeners {
  const removals = new Map<string, () => void>();
  const reservations = new Map<string, TaskRouterReservation>();
  function remove(sid: string): void {
    removals.get(sid)?.();
    removals.delete(sid);
    reservations.delete(sid);
  }
  return {
    set(reservation, onEnd) {
      remove(reservation.sid);
      const removeEach = endEvents.map((event) => {
        const listener = (): void => onEnd(event);
        prependListener(reservation)(event, listener);
        return () => reservation.off(event, listener);
      });
      reservations.set(reservation.sid, reservation);
      removals.set(reservation.sid, () => removeEach.forEach((removeOne) => removeOne()));
    },
    has: (reservation) => reservations.get(reservation.sid) === reservation,
    remove,
    removeAll() {
      for (const sid of [...removals.keys()]) remove(sid);
    },
  };
}

/** The event after which a reservation has this status; `undefined` if it's still offered. */
export function endEventOf(status: TaskRouterReservation['status']): ReservationEndEvent | undefined {
  if (status === 'pending') return undefined;
  return status === 'wrapping' ? 'wrapup' : status;
}
