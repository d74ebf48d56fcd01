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

interface AddedListeners {
  readonly reservation: TaskRouterReservation;
  readonly byEvent: readonly (readonly [ReservationEndEvent, () => void])[];
}

/** The listeners on reservations, by the reservation's `sid`. */
export interface ReservationListeners {
  /** Listens to how a reservation ends, in place of an earlier listener. */
  set(reservation: TaskRouterReservation, onEnd: (event: ReservationEndEvent) => void): void;
  /**
   * Whether one of them isn't on it, because the SDK has a new object for it or somebody else removed the listener.
   * Never throws.
   */
  areLost(reservation: TaskRouterReservation): boolean;
  remove(sid: string): void;
  removeAll(): void;
}

export function createReservationListeners(): ReservationListeners {
  const added = new Map<string, AddedListeners>();
  function remove(sid: string): void {
    const { reservation, byEvent } = added.get(sid) ?? {};
    added.delete(sid);
    for (const [event, listener] of byEvent ?? []) reservation?.off(event, listener);
  }
  return {
    set(reservation, onEnd) {
      remove(reservation.sid);
      const byEvent = endEvents.map((event) => [event, (): void => onEnd(event)] as const);
      added.set(reservation.sid, { reservation, byEvent });
      try {
        for (const [event, listener] of byEvent) prependListener(reservation)(event, listener);
      } catch (error) {
        remove(reservation.sid);
        throw error;
      }
    },
    areLost(reservation) {
      try {
        const byEvent = added.get(reservation.sid)?.byEvent ?? [];
        return byEvent.some(
          ([event, listener]) => reservation.listeners?.(event).includes(listener) === false,
        );
      } catch {
        return false;
      }
    },
    remove,
    removeAll() {
      for (const sid of [...added.keys()]) remove(sid);
    },
  };
}
