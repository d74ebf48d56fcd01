import { BelfryError } from '../../base/belfry-error.js';
import type { Clock } from '../../base/clock.js';
import { createDisposables } from '../../base/disposables.js';
import type { CallObserver } from '../../calls/call-source.js';
import { toAgentReport } from './agent-report.js';
import { observeReservations } from './observe-reservations.js';
import { prependListener } from './prepend-listener.js';
import { createReservationTiming } from './reservation-timing.js';
import type { TaskRouterReservation, TaskRouterWorker, TaskRouterWorkerEvents } from './sdk.js';
import type { ServerClock } from './server-clock.js';
import { watchForSleep } from './watch-for-sleep.js';

export interface ObserveWorkerOptions {
  readonly worker: TaskRouterWorker;
  readonly observer: CallObserver;
  readonly clock: Clock;
  readonly server: ServerClock;
}

/** Reports the calls and the agent of one worker. Returns a function that stops. */
export function observeWorker({ worker, observer, clock, server }: ObserveWorkerOptions): () => void {
  const timing = createReservationTiming(clock, server);
  const reservations = observeReservations({ observer, timing, server, onAgentChange: reportAgent });
  const disposables = createDisposables();
  disposables.add(() => reservations.removeAll());

  /** Only rules use the agent, so calls ring even if the worker can't be read. */
  function reportAgent(): void {
    try {
      observer.agent(toAgentReport(worker));
    } catch (cause) {
      const message = "The TaskRouter worker's data couldn't be read. Rules use the agent's last known data.";
      observer.problem(new BelfryError('source-failed', message, { cause }));
    }
  }
  function reservationsWith(wanted: TaskRouterReservation['status']): TaskRouterReservation[] {
    return [...worker.reservations.values()].filter(({ status }) => status === wanted);
  }

  function onCreated(reservation: TaskRouterReservation): void {
    for (const offer of reservations.toOffers([reservation], 'created')) observer.offered(offer);
    server.observe(() => reservation.dateCreated);
  }
  function onReady(): void {
    reservations.removeAll();
    const offers = reservations.toOffers(reservationsWith('pending'), 'pending');
    for (const reservation of reservationsWith('accepted')) reservations.listenToAccepted(reservation);
    reportAgent();
    observer.synced(offers);
  }
  function onUpdated(): void {
    reportAgent();
    server.observe(() => worker.dateUpdated);
  }
  /** The server may have ended calls during sleep. If it can't be asked, the worker reconnects soon. */
  function refreshPending(): void {
    for (const reservation of reservationsWith('pending')) void reservations.refresh(reservation);
  }

  function listen<Name extends keyof TaskRouterWorkerEvents>(
    name: Name,
    listener: TaskRouterWorkerEvents[Name],
  ): void {
    disposables.add(() => worker.off(name, listener));
    prependListener(worker)(name, listener);
  }
  disposables.add(watchForSleep(clock, refreshPending));
  try {
    listen('reservationCreated', onCreated);
    listen('reservationFailed', ({ sid }) => reservations.fail(sid));
    listen('ready', onReady);
    listen('attributesUpdated', onUpdated);
    listen('activityUpdated', onUpdated);
    if (worker.activity === null) {
      // Before it is ready, a worker doesn't have all reservations: report those it has, but don't sync.
      for (const offer of reservations.toOffers(reservationsWith('pending'), 'pending'))
        observer.offered(offer);
    } else onReady();
  } catch (error) {
    disposables.dispose();
    throw error;
  }
  return () => disposables.dispose();
}
