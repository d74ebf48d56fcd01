import type { SourceEndReason } from '../../calls/call.js';
import { prependListener } from './prepend-listener.js';
import type { TaskRouterReservation } from './sdk.js';

/** An event that ends an offer. */
type ReservationEndEvent = Exclude<SourceEndReason, 'failed' | 'gone'>;

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
  remove(sid: string): void;
  removeAll(): void;
}

export function createReservationListeners(): ReservationListeners {
  const removals = new Map<string, () => void>();
  function remove(sid: string): void {
    removals.get(sid)?.();
    removals.delete(sid);
  }
  return {
    set(reservation, onEnd) {
      remove(reservation.sid);
      const removeEach = endEvents.map((event) => {
        const listener = (): void => onEnd(event);
        prependListener(reservation)(event, listener);
        return () => reservation.off(event, listener);
      });
      removals.set(reservation.sid, () => removeEach.forEach((removeOne) => removeOne()));
    },
    remove,
    removeAll() {
      for (const sid of [...removals.keys()]) remove(sid);
    },
  };
}
