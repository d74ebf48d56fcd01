import type { BelfryError } from '../base/belfry-error.js';
import { systemClock, type Clock } from '../base/clock.js';
import { createDisposables } from '../base/disposables.js';
import { browserStorage, type PageStorage } from '../browser/page-storage.js';
import { browserVisibility } from '../browser/page-visibility.js';
import type { CallSource } from '../calls/call-source.js';
import { followWorker } from './taskrouter/follow-worker.js';
import { observeWorker } from './taskrouter/observe-worker.js';
import { createReservationTiming } from './taskrouter/reservation-timing.js';
import { createServerClock } from './taskrouter/server-clock.js';
import type { TaskRouterWorker } from './taskrouter/sdk.js';

export type {
  TaskRouterReservation,
  TaskRouterReservationEvents,
  TaskRouterWorker,
  TaskRouterWorkerEvents,
} from './taskrouter/sdk.js';

/** Options of `taskRouter`. All are optional. */
export interface TaskRouterOptions {
  /** Must be unique among your sources. Default: `taskrouter`. */
  readonly name?: string;
  /**
   * Subscribes `poll` to whatever notifies your application that the worker may have been replaced, and returns
   * a function that unsubscribes. A worker given as a function is polled every second anyway; this makes Belfry
   * notice a new one at once.
   *
   * @example
   * taskRouter(() => manager.workerClient, { onMaybeReplaced: (poll) => manager.store.subscribe(poll) });
   */
  readonly onMaybeReplaced?: (poll: () => void) => () => void;
  /** For tests. Default: the browser's clock. */
  readonly clock?: Clock;
  /** For tests. Default: the browser's storage. */
  readonly storage?: PageStorage;
}

/**
 * The calls of a TaskRouter worker (`twilio-taskrouter` 2.x), such as Flex's `manager.workerClient`.
 *
 * - Reservations that are pending at the start ring, although the SDK emits no `reservationCreated` for them.
 * - After a reconnect, the SDK replaces its reservations with new objects that have no listeners. So on every
 *   `ready`, Belfry reads all reservations again, and calls that are gone stop ringing.
 * - Belfry estimates how far this computer's clock is off from the server's dates, so that a call that was already
 *   pending rings for as long as it's valid. In doubt, it rings longer.
 * - The line is stale if nothing has arrived for 35 s. The SDK notices a dead socket after 30 to 60 s.
 * - If you pass a function, Belfry follows a worker that is created later or replaced.
 *
 * @example
 * const ringer = createRinger({ sources: [taskRouter(worker)] });
 * const inFlex = createRinger({ sources: [taskRouter(() => manager.workerClient)] });
 */
export function taskRouter(
  worker: TaskRouterWorker | (() => TaskRouterWorker | null | undefined),
  options: TaskRouterOptions = {},
): CallSource {
  const { name = 'taskrouter', onMaybeReplaced, clock = systemClock, storage = browserStorage() } = options;
  return {
    name,
    start(observer) {
      const key = `belfry:${name}:server-clock`;
      const server = createServerClock({ clock, key, storage, visibility: browserVisibility() });
      const timing = createReservationTiming(clock, server);
      const observe = (current: TaskRouterWorker): (() => void) =>
        observeWorker({ worker: current, observer, clock, server, timing });
      const start = (): (() => void) => {
        if (typeof worker !== 'function') return observe(worker);
        const onProblem = (error: BelfryError): void => observer.problem(error);
        const onMissing = (): void => observer.line({ state: 'connecting', why: 'no-worker' });
        return followWorker({ getWorker: worker, onMaybeReplaced, observe, clock, onMissing, onProblem });
      };
      const disposables = createDisposables();
      disposables.add(() => server.dispose());
      try {
        disposables.add(start());
      } catch (error) {
        disposables.dispose();
        throw error;
      }
      return () => disposables.dispose();
    },
  };
}
