import { msUntil, type Clock } from '../../base/clock.js';
import { addMs, type Instant } from '../../base/instant.js';
import type { CallOffer } from '../../calls/call.js';
import type { TaskRouterReservation } from './sdk.js';
import type { ServerClock } from './server-clock.js';

/** When a reservation was offered, and for how long it's still valid. */
export type Timing = Pick<CallOffer, 'offeredAtMs' | 'timeoutMs'>;

/** Knows how long reservations are still valid. */
export interface ReservationTiming {
  /** `created`: it has just been created. `pending`: it was already there. */
  of(reservation: TaskRouterReservation, seen: 'created' | 'pending'): Timing;
}

/** TaskRouter's dates have no fractions of a second. */
const dateResolutionMs = 1_000;

/**
 * Times reservations. A reservation that has just been created is valid for its full timeout. For one that was already
 * pending, the server's clock says how old it is. If that isn't known, or the reservation should have expired by now, it
 * gets its full timeout: the server says that it's pending, so it rings.
 */
export function createReservationTiming(clock: Clock, server: ServerClock): ReservationTiming {
  /**
   * By reservation object: the SDK makes new ones when it reads them from the server. So a call that expired comes back
   * only if the server still names it.
   */
  const deadlines = new WeakMap<TaskRouterReservation, Instant>();

  function elapsedMs(reservation: TaskRouterReservation, timeoutMs: number): number {
    const ageMs = server.ageMs(reservation.dateCreated) ?? 0;
    return ageMs < timeoutMs ? Math.max(0, ageMs - dateResolutionMs) : 0;
  }
  return {
    of(reservation, seen) {
      const known = deadlines.get(reservation);
      if (known !== undefined) return { timeoutMs: msUntil(known, clock) };
      const fullMs = reservation.timeout * 1000;
      const passedMs = seen === 'pending' ? elapsedMs(reservation, fullMs) : 0;
      const timeoutMs = fullMs - passedMs;
      if (Number.isFinite(timeoutMs)) deadlines.set(reservation, addMs(clock.now(), timeoutMs));
      return { timeoutMs, offeredAtMs: clock.epochMs() - passedMs };
    },
  };
}
