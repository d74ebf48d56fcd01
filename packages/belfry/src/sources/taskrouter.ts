import { systemClock, type Clock } from '../base/clock.js';
import type { CallSource } from '../calls/call-source.js';
import { followWorker } from './taskrouter/follow-worker.js';
import { observeWorker } from './taskrouter/observe-worker.js';
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
}

/**
 * The calls of a TaskRouter worker (`twilio-taskrouter` 2.x), such as Flex's `manager.workerClient`.
 *
 * - Reservations that are pending at the start ring, although the SDK emits no `reservationCreated` for them.
 * - After a reconnect, the SDK replaces its reservations with new objects that have no listeners. So on every
 *   `ready`, Belfry reads all reservations again, and calls that are gone stop ringing.
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
  const { name = 'taskrouter', onMaybeReplaced, clock = systemClock } = options;
  return {
    name,
    start(observer) {
      const observe = (current: TaskRouterWorker): (() => void) => observeWorker(current, observer, clock);
      if (typeof worker !== 'function') return observe(worker);
      return followWorker({
        getWorker: worker,
        onMaybeReplaced,
        observe,
        clock,
        onProblem: (error) => observer.problem(error),
      });
    },
  };
}
