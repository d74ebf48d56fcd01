import { BelfryError } from '../../base/belfry-error.js';
import type { Clock } from '../../base/clock.js';
import { msBetween, type Instant } from '../../base/instant.js';
import type { CallOffer } from '../../calls/call.js';
import type { CallObserver } from '../../calls/call-source.js';
import { toCallOffer } from './call-offer.js';
import { createReservationListeners } from './reservation-listeners.js';
import type { ReservationOrigin, ReservationTiming } from './reservation-timing.js';
import type { TaskRouterReservation, TaskRouterWorker } from './sdk.js';
import type { ServerClock } from './server-clock.js';
import {
  endReasonOf,
  reservationsOf,
  seenReservation,
  stateOf,
  statusOf,
  type SeenReservation,
} from './worker-snapshot.js';

/** Follows a worker's reservations, by their events and by what the worker has. */
export interface ReservationTracker {
  /** Acts on what is new about one reservation. */
  follow(current: SeenReservation, origin: ReservationOrigin): void;
  /** Acts on what is new about all of the worker's reservations, and on those it no longer has. */
  followAll(current: readonly SeenReservation[]): void;
  /** The reservation failed on the server. */
  fail(sid: string): void;
  /** Forgets all reservations, and follows those that the worker has. Returns the pending ones, without reporting them. */
  restart(origin: ReservationOrigin): readonly CallOffer[];
  /** Asks the server whether the offers are still pending. If that fails, they stay as they are. */
  refreshOffers(): void;
  /** Whether it is pending and no event came for it. */
  isMissed(current: SeenReservation): boolean;
  /** Whether an offer can still end. */
  hasOffers(): boolean;
  stop(): void;
}

export interface ReservationTrackerOptions {
  readonly worker: TaskRouterWorker;
  readonly observer: CallObserver;
  readonly clock: Clock;
  readonly timing: ReservationTiming;
  readonly server: ServerClock;
  /** The agent accepted a call, or an accepted call ended. */
  readonly onAgent: () => void;
}

interface Known {
  /** Its latest object. */
  readonly reservation: TaskRouterReservation;
  readonly state: 'offered' | 'accepted' | 'ended';
  readonly knownSince: Instant;
  /** Whether the worker had it, or must get it at once. */
  readonly wasListed: boolean;
  /** Since when the worker no longer has it, although it seems to be pending. */
  readonly missingSince?: Instant | undefined;
}

/**
 * How long a pending reservation may be missing. During a reconnect, the SDK (2.1.1) empties its map until the server
 * has responded.
 */
const goneAfterMs = 700;

/** No offer waits longer. */
const longestOfferMs = 3_600_000;

const order: readonly Known['state'][] = ['offered', 'accepted', 'ended'];

export function createReservationTracker(options: ReservationTrackerOptions): ReservationTracker {
  const { worker, observer, clock, server, onAgent } = options;
  const listeners = createReservationListeners();
  const known = new Map<string, Known>();

  function remember({ sid, reservation }: SeenReservation, state: Known['state'], isAnnounced = false): void {
    const wasListed = isAnnounced || reservationsOf(worker).some((each) => each.sid === sid);
    known.set(sid, { reservation, state, knownSince: clock.now(), wasListed });
    if (state === 'ended') listeners.remove(sid);
    else listen(sid, reservation, state);
  }
  /** If this fails, the next poll notices the end. */
  function listen(sid: string, reservation: TaskRouterReservation, state: Known['state']): void {
    try {
      listeners.set(reservation, (event) => {
        remember({ sid, reservation, status: event }, event === 'accepted' ? 'accepted' : 'ended');
        if (state === 'offered') observer.ended(sid, event);
        if (state === 'accepted' || event === 'accepted') onAgent();
        server.observe(() => reservation.dateUpdated);
      });
    } catch (cause) {
      observer.problem(cannotListen(sid, cause));
    }
  }
  function follow(current: SeenReservation, origin: ReservationOrigin): void {
    const { sid, reservation, status } = current;
    const before = known.get(sid);
    if (before !== undefined && !isLater(status, before)) {
      if (listeners.areLost(reservation)) listen(sid, reservation, before.state);
      return;
    }
    const state = stateOf(status);
    remember(current, state, origin === 'announced');
    if (state === 'offered') observer.offered(readOffer(current, origin, options));
    else if (before?.state === 'offered') observer.ended(sid, endReasonOf(status));
  }
  /** By then, the SDK may have another object for it, so this one is only good for its status. */
  function followFetched(fetched: SeenReservation): void {
    const before = known.get(fetched.sid);
    if (before !== undefined && isLater(fetched.status, before)) follow(fetched, 'pending');
  }
  /** The worker no longer has it. */
  function followMissing(sid: string, { missingSince = clock.now(), ...before }: Known): void {
    if (canComeBack(before, msBetween(missingSince, clock.now())))
      return void known.set(sid, { ...before, missingSince });
    known.delete(sid);
    listeners.remove(sid);
    if (before.state === 'offered') observer.ended(sid, endReasonOf(statusOf(before.reservation)));
  }

  return {
    follow,
    followAll(current) {
      const sids = new Set(current.map(({ sid }) => sid));
      for (const each of current) {
        follow(each, 'pending');
        const now = known.get(each.sid);
        if (now !== undefined) known.set(each.sid, asListed(now, each));
      }
      for (const [sid, before] of [...known]) if (!sids.has(sid)) followMissing(sid, before);
    },
    fail(sid) {
      const before = known.get(sid);
      if (before !== undefined) remember({ sid, reservation: before.reservation, status: 'failed' }, 'ended');
      observer.ended(sid, 'failed');
    },
    restart(origin) {
      known.clear();
      listeners.removeAll();
      const current = reservationsOf(worker);
      for (const each of current) remember(each, stateOf(each.status));
      return current.filter(isPending).map((each) => readOffer(each, origin, options));
    },
    refreshOffers() {
      const offered = [...known.values()].filter(({ state }) => state === 'offered');
      for (const { reservation } of offered) void fetchLatest(reservation, followFetched);
    },
    isMissed: (current) => isPending(current) && !known.has(current.sid),
    hasOffers: () => [...known.values()].some((each) => isLive(each, clock.now())),
    stop() {
      known.clear();
      listeners.removeAll();
    },
  };
}

/** A reservation that can't be read rings with the defaults. */
function readOffer(
  { sid, reservation }: SeenReservation,
  origin: ReservationOrigin,
  { observer, timing }: Pick<ReservationTrackerOptions, 'observer' | 'timing'>,
): CallOffer {
  try {
    return toCallOffer(reservation, timing.of(reservation, origin));
  } catch (cause) {
    const message = `Reservation ${sid} couldn't be read. It rings as an inbound voice call.`;
    observer.problem(new BelfryError('source-failed', message, { cause }));
    return { id: sid, channel: 'voice', direction: 'inbound' };
  }
}

/** A reservation's status can lag behind its events. */
function isLater(status: unknown, { state }: Known): boolean {
  return order.indexOf(stateOf(status)) > order.indexOf(state);
}

/** Doesn't call back if the server can't be asked. Never rejects. */
async function fetchLatest(
  reservation: TaskRouterReservation,
  onFetched: (fetched: SeenReservation) => void,
): Promise<void> {
  const fetch = async (): Promise<SeenReservation | undefined> => {
    await reservation.fetchLatestVersion?.();
    return seenReservation(reservation);
  };
  const fetched = await fetch().catch(() => undefined);
  if (fetched !== undefined) onFetched(fetched);
}

function isPending({ status }: SeenReservation): boolean {
  return stateOf(status) === 'offered';
}

function cannotListen(sid: string, cause: unknown): BelfryError {
  const message = `Belfry couldn't listen to reservation ${sid}. It reads it every second.`;
  return new BelfryError('source-failed', message, { cause });
}

/** The worker has it, maybe as a new object. */
function asListed(known: Known, { reservation }: SeenReservation): Known {
  return { ...known, reservation, wasListed: true, missingSince: undefined };
}

/** Whether it can still ring. */
function isLive({ state, knownSince }: Known, now: Instant): boolean {
  return state === 'offered' && msBetween(knownSince, now) < longestOfferMs;
}

/** Whether a missing reservation still seems to be pending, because the SDK is reading its reservations again. */
function canComeBack({ reservation, state, wasListed }: Known, missingMs: number): boolean {
  if (state !== 'offered' || stateOf(statusOf(reservation)) !== 'offered') return false;
  return !wasListed || missingMs < goneAfterMs;
}
