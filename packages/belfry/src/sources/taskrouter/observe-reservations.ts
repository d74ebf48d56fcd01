import { BelfryError } from '../../base/belfry-error.js';
import type { CallOffer } from '../../calls/call.js';
import type { CallObserver } from '../../calls/call-source.js';
import { toCallOffer } from './call-offer.js';
import { createReservationListeners, endEventOf, type ReservationEndEvent } from './reservation-listeners.js';
import type { ReservationTiming } from './reservation-timing.js';
import type { TaskRouterReservation } from './sdk.js';
import type { ServerClock } from './server-clock.js';

export interface ObserveReservationsOptions {
  readonly observer: CallObserver;
  readonly timing: ReservationTiming;
  readonly server: ServerClock;
  /** The agent answered a call, or a call that the agent answered ended. */
  readonly onAgentChange: () => void;
}

/** Listens to reservations and reports how their offers end. */
export interface ReservationObserver {
  /** Listens to these reservations and returns their offers. One that can't be read doesn't keep the others from ringing. */
  toOffers(reservations: readonly TaskRouterReservation[], seen: 'created' | 'pending'): CallOffer[];
  /** When a call that the agent accepted ends, the agent is no longer busy. */
  listenToAccepted(reservation: TaskRouterReservation): void;
  fail(sid: string): void;
  /** Fetches a reservation, whose end event may be lost, from the server. If that fails, it stays as it is. */
  refresh(reservation: TaskRouterReservation): Promise<void>;
  removeAll(): void;
}

export function observeReservations(options: ObserveReservationsOptions): ReservationObserver {
  const { observer, timing, server, onAgentChange } = options;
  const listeners = createReservationListeners();

  function listenToOffer(reservation: TaskRouterReservation): void {
    listeners.set(reservation, (event) => {
      endOffer(reservation, event);
      server.observe(() => reservation.dateUpdated);
    });
  }
  function endOffer(reservation: TaskRouterReservation, event: ReservationEndEvent): void {
    if (event === 'accepted') listenToAccepted(reservation);
    else listeners.remove(reservation.sid);
    observer.ended(reservation.sid, event);
    if (event === 'accepted') onAgentChange();
  }
  function listenToAccepted(reservation: TaskRouterReservation): void {
    listeners.set(reservation, (event) => {
      if (event !== 'accepted') listeners.remove(reservation.sid);
      onAgentChange();
    });
  }

  return {
    toOffers: (reservations, seen) =>
      reservations.flatMap((reservation) => {
        try {
          listenToOffer(reservation);
          return [toCallOffer(reservation, timing.of(reservation, seen))];
        } catch (cause) {
          const message = `Reservation ${reservation.sid} couldn't be read and doesn't ring.`;
          observer.problem(new BelfryError('source-failed', message, { cause }));
          return [];
        }
      }),
    listenToAccepted,
    fail(sid) {
      listeners.remove(sid);
      observer.ended(sid, 'failed');
    },
    async refresh(reservation) {
      try {
        await reservation.fetchLatestVersion?.();
      } catch {
        return;
      }
      const event = endEventOf(reservation.status);
      if (event !== undefined && listeners.has(reservation)) endOffer(reservation, event);
    },
    removeAll: () => listeners.removeAll(),
  };
}
