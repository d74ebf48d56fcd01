import { msUntil, type Clock } from '../../base/clock.js';
import { addMs, type Instant } from '../../base/instant.js';
import type { CallOffer } from '../../calls/call.js';
import type { TaskRouterReservation } from './sdk.js';
import type { ServerClock } from './server-clock.js';

/** When a reservation was offered, and for how long it's still valid. */
export type Timing = Pick<CallOffer, 'offeredAtMs' | 'timeoutMs'>;

/**
 * How a reservation came to be known. `created`: the server has just created it. `announced`: likewise, and the SDK
 * doesn't have it yet. `pending`: it was already there.
 * `confirmed`: it was already there, and the server has just said that it's still pending.
 */
export type ReservationOrigin = 'created' | 'announced' | 'pending' | 'confirmed';

/** Knows how long reservations are still valid. */
export interface ReservationTiming {
  of(reservation: TaskRouterReservation, origin: ReservationOrigin): Timing;
}

/** TaskRouter's dates have no fractions of a second. */
const dateResolutionMs = 1_000;

/** More than the server's clock is misjudged. */
const certainlyLateMs = 2_000;
/** No event waits longer. */
const longestLateMs = 86_400_000;

/** More than an agent gets in a shift. */
const maxDeadlines = 1_000;

/**
 * Times reservations. A reservation that has just been created is valid for its full timeout. For one that was already
 * pending, the server's clock says how old it is. If that isn't known, or the reservation should have expired by now, it
 * gets its full timeout: the server says that it's pending, so it rings.
 *
 * Each reservation keeps the deadline that it got first. If that has passed, only the server can give it a new one.
 */
export function createReservationTiming(clock: Clock, server: ServerClock): ReservationTiming {
  /** By `sid`, oldest first. */
  const deadlines = new Map<string, Instant>();

  function elapsedMs(reservation: TaskRouterReservation, timeoutMs: number): number {
    const ageMs = server.ageMs(reservation.dateCreated) ?? 0;
    return ageMs < timeoutMs ? Math.max(0, ageMs - dateResolutionMs) : 0;
  }
  /** How late its event arrived, if that is certainly late: after the page was asleep, or the line was down. */
  function lateMs(reservation: TaskRouterReservation): number {
    const ageMs = (server.ageMs(reservation.dateCreated) ?? 0) - dateResolutionMs;
    return ageMs >= certainlyLateMs && ageMs < longestLateMs ? ageMs : 0;
  }
  function remember(sid: string, deadline: Instant): void {
    deadlines.delete(sid);
    deadlines.set(sid, deadline);
    for (const oldest of [...deadlines.keys()].slice(0, -maxDeadlines)) deadlines.delete(oldest);
  }
  return {
    of(reservation, origin) {
      const known = deadlines.get(reservation.sid);
      const leftMs = known && msUntil(known, clock);
      if (leftMs !== undefined && (leftMs > 0 || origin !== 'confirmed')) return { timeoutMs: leftMs };
      const fullMs = reservation.timeout * 1000;
      const isNew = origin === 'created' || origin === 'announced';
      const passedMs = isNew ? 0 : elapsedMs(reservation, fullMs);
      const timeoutMs = fullMs - passedMs;
      if (Number.isFinite(timeoutMs)) remember(reservation.sid, addMs(clock.now(), timeoutMs));
      return {
        timeoutMs,
        offeredAtMs: clock.epochMs() - (isNew ? lateMs(reservation) : passedMs),
      };
    },
  };
}
