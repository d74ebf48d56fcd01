import type { Clock } from '../../base/clock.js';
import type { CallObserver } from '../../calls/call-source.js';
import { createAgentReporter } from './agent-reporter.js';
import { createAdaptivePoll } from './adaptive-poll.js';
import { announcedReservation } from './announced-reservation.js';
import type { ReservationOrigin, ReservationTiming } from './reservation-timing.js';
import { createReservationTracker } from './reservation-tracker.js';
import type { TaskRouterReservation, TaskRouterWorker } from './sdk.js';
import type { ServerClock } from './server-clock.js';
import { createWorkerLine } from './worker-line.js';
import { watchForSleep } from './watch-for-sleep.js';
import { listenToWorker } from './worker-listeners.js';
import { reservationsOf, seenReservation, type SeenReservation } from './worker-snapshot.js';

export interface ObserveWorkerOptions {
  readonly worker: TaskRouterWorker;
  readonly observer: CallObserver;
  readonly clock: Clock;
  readonly server: ServerClock;
  readonly timing: ReservationTiming;
}

/** How often the worker's own reservations are read, in case an event was lost. */
const pollEveryMs = 1000;

/** While calls are offered. Each must stop within a second, however it ended. */
const pollOffersEveryMs = 250;

/**
 * Reports the calls and the agent of one worker: by the messages on its socket, by its events, and by its own
 * reservations, which are read every second. So a lost event delays a ring or its end by a second at most. Returns a
 * function that stops.
 */
export function observeWorker(options: ObserveWorkerOptions): () => void {
  const { worker, observer, clock, server } = options;
  const agent = createAgentReporter(worker, observer);
  const onAgent = (): void => agent.report();
  const line = createWorkerLine({ worker, clock, report: (report) => observer.line(report), onMessage });
  const tracker = createReservationTracker({ ...options, onAgent });
  const polls = createAdaptivePoll({
    clock,
    poll,
    everyMs: () => (tracker.hasOffers() ? pollOffersEveryMs : pollEveryMs),
  });

  function onNew(created: SeenReservation | undefined, origin: ReservationOrigin): void {
    // The status can lag behind this event.
    if (created !== undefined) tracker.follow({ ...created, status: 'pending' }, origin);
    polls.reschedule();
  }
  function onMessage(data: unknown): void {
    // The SDK ignores reservations that are created before the worker is ready.
    if (worker.activity !== null) onNew(announcedReservation(data), 'announced');
  }
  function onCreated(reservation: TaskRouterReservation): void {
    onNew(seenReservation(reservation), 'created');
    server.observe(() => reservation.dateCreated);
  }
  function onReady(origin: ReservationOrigin): void {
    const offers = tracker.restart(origin);
    agent.report();
    observer.synced(offers);
    line.ready();
    polls.reschedule();
  }
  function onUpdated(): void {
    agent.report();
    server.observe(() => worker.dateUpdated);
  }
  const listeners = listenToWorker(worker, {
    reservationCreated: onCreated,
    reservationFailed: ({ sid }) => tracker.fail(sid),
    ready: () => onReady('confirmed'),
    disconnected: () => line.disconnected(),
    tokenExpired: () => line.tokenExpired(),
    attributesUpdated: onUpdated,
    activityUpdated: onUpdated,
  });
  // The server may have ended calls during sleep. If it can't be asked, the worker reconnects soon.
  const stopWatching = watchForSleep(clock, () => tracker.refreshOffers());
  const stopWaking = observer.onWake(() => {
    tracker.refreshOffers();
    line.wake();
    polls.now();
  });

  function poll(): void {
    listeners.restoreIfLost();
    const current = reservationsOf(worker);
    // No event came for it, so the listener may be gone.
    if (worker.activity !== null && current.some((each) => tracker.isMissed(each))) listeners.restore();
    tracker.followAll(current);
    agent.reportIfChanged();
    line.check();
  }
  function stop(): void {
    polls.stop();
    stopWatching();
    stopWaking();
    line.stop();
    listeners.remove();
    tracker.stop();
  }

  try {
    // Before it is ready, a worker doesn't have all reservations: report those it has, but don't sync.
    if (worker.activity === null) tracker.followAll(reservationsOf(worker));
    else onReady('pending');
    line.check();
    polls.reschedule();
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}
