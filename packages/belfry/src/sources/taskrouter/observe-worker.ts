import { BelfryError } from '../../base/belfry-error.js';
import type { Clock } from '../../base/clock.js';
import { createDisposables } from '../../base/disposables.js';
import type { CallOffer } from '../../calls/call.js';
import type { CallObserver } from '../../calls/call-source.js';
import { toAgentReport } from './agent-report.js';
import { toCallOffer } from './call-offer.js';
import { prependListener } from './prepend-listener.js';
import { createReservationListeners } from './reservation-listeners.js';
import type { TaskRouterReservation, TaskRouterWorker } from './sdk.js';

/** Reports the calls and the agent of one worker. Returns a function that stops. */
export function observeWorker(worker: TaskRouterWorker, observer: CallObserver, clock: Clock): () => void {
  const listeners = createReservationListeners();
  const disposables = createDisposables();
  disposables.add(() => listeners.removeAll());

  function listenToOffer(reservation: TaskRouterReservation): void {
    listeners.set(reservation, (event) => {
      if (event === 'accepted') listenToAccepted(reservation);
      else listeners.remove(reservation.sid);
      observer.ended(reservation.sid, event);
      if (event === 'accepted') reportAgent();
    });
  }
  /** When a call that the agent accepted ends, the agent is no longer busy. */
  function listenToAccepted(reservation: TaskRouterReservation): void {
    listeners.set(reservation, (event) => {
      if (event !== 'accepted') listeners.remove(reservation.sid);
      reportAgent();
    });
  }
  /** Only rules use the agent, so calls ring even if the worker can't be read. */
  function reportAgent(): void {
    try {
      observer.agent(toAgentReport(worker));
    } catch (cause) {
      const message = "The TaskRouter worker's data couldn't be read. Rules use the agent's last known data.";
      observer.problem(new BelfryError('source-failed', message, { cause }));
    }
  }
  /** A reservation that can't be read doesn't keep the others from ringing. */
  function toOffers(
    reservations: readonly TaskRouterReservation[],
    seen: 'created' | 'pending',
  ): CallOffer[] {
    return reservations.flatMap((reservation) => {
      try {
        listenToOffer(reservation);
        return [toCallOffer(reservation, clock.epochMs(), seen)];
      } catch (cause) {
        const message = `Reservation ${reservation.sid} couldn't be read and doesn't ring.`;
        observer.problem(new BelfryError('source-failed', message, { cause }));
        return [];
      }
    });
  }
  function reservationsWith(wanted: TaskRouterReservation['status']): TaskRouterReservation[] {
    return [...worker.reservations.values()].filter(({ status }) => status === wanted);
  }

  function onCreated(reservation: TaskRouterReservation): void {
    for (const offer of toOffers([reservation], 'created')) observer.offered(offer);
  }
  function onFailed(reservation: Pick<TaskRouterReservation, 'sid'>): void {
    listeners.remove(reservation.sid);
    observer.ended(reservation.sid, 'failed');
  }
  function onReady(): void {
    listeners.removeAll();
    const offers = toOffers(reservationsWith('pending'), 'pending');
    for (const reservation of reservationsWith('accepted')) listenToAccepted(reservation);
    reportAgent();
    observer.synced(offers);
  }

  disposables.add(() => worker.off('reservationCreated', onCreated));
  disposables.add(() => worker.off('reservationFailed', onFailed));
  disposables.add(() => worker.off('ready', onReady));
  disposables.add(() => worker.off('attributesUpdated', reportAgent));
  try {
    prependListener(worker)('reservationCreated', onCreated);
    prependListener(worker)('reservationFailed', onFailed);
    prependListener(worker)('ready', onReady);
    prependListener(worker)('attributesUpdated', reportAgent);
    if (worker.activity === null) {
      // Before it is ready, a worker doesn't have all reservations: report those it has, but don't sync.
      for (const offer of toOffers(reservationsWith('pending'), 'pending')) observer.offered(offer);
    } else onReady();
  } catch (error) {
    disposables.dispose();
    throw error;
  }
  return () => disposables.dispose();
}
