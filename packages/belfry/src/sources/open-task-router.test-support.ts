import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createFakeWorker, type FakeReservationEnd, type FakeWorker } from '../testing/fake-worker.js';
import { observeSource, type ObservedSource } from '../testing/observe-source.js';
import { taskRouter, type TaskRouterOptions, type TaskRouterWorker } from './taskrouter.js';

/** Every event that ends an offer. */
export const endEvents: readonly FakeReservationEnd[] = [
  'accepted',
  'rejected',
  'canceled',
  'rescinded',
  'timeout',
  'completed',
  'wrapup',
];

export interface WorkerAndClock {
  readonly worker: FakeWorker;
  readonly clock: FakeClock;
}

export function createReadyWorker(): WorkerAndClock {
  const clock = createFakeClock();
  const worker = createFakeWorker(clock);
  worker.ready();
  return { worker, clock };
}

/** Makes it the worker of an SDK that keeps its socket elsewhere, so that its events are all there is. */
export function hideSocket(worker: FakeWorker): void {
  Object.defineProperty(worker, '_signaling', { value: undefined });
}

/** Starts a TaskRouter source for a worker, or for a function that returns one. */
export function observeTaskRouter(
  worker: TaskRouterWorker | (() => TaskRouterWorker | null | undefined),
  clock: FakeClock,
  options: TaskRouterOptions = {},
): ObservedSource {
  return observeSource(taskRouter(worker, { clock, ...options }), clock);
}

/** The worker with other reservations. */
export function withReservations(
  worker: TaskRouterWorker,
  reservations: ReadonlyMap<string, unknown>,
): TaskRouterWorker {
  return {
    ...worker,
    activity: worker.activity,
    reservations: reservations as TaskRouterWorker['reservations'],
  };
}

/** Starts a TaskRouter source for a worker that is ready. `prepare` runs before the source starts. */
export function openTaskRouter(
  prepare: (worker: FakeWorker, clock: FakeClock) => void = () => undefined,
): ObservedSource & WorkerAndClock {
  const { worker, clock } = createReadyWorker();
  prepare(worker, clock);
  return { worker, clock, ...observeTaskRouter(worker, clock) };
}
