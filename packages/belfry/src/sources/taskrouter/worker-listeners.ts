import { prependListener } from './prepend-listener.js';
import type { TaskRouterWorker, TaskRouterWorkerEvents } from './sdk.js';

/** The listeners on a worker. */
export interface WorkerListeners {
  /** Listens again if somebody else removed a listener. */
  restoreIfLost(): void;
  /** Listens again in any case. */
  restore(): void;
  remove(): void;
}

type Listeners = {
  readonly [Name in keyof TaskRouterWorkerEvents]: (
    ...event: Parameters<TaskRouterWorkerEvents[Name]>
  ) => void;
};

/** Listens to a worker. Throws if that is impossible, and leaves no listener then. */
export function listenToWorker(worker: TaskRouterWorker, events: Listeners): WorkerListeners {
  const names = Object.keys(events) as (keyof TaskRouterWorkerEvents)[];
  function remove(): void {
    for (const name of names) worker.off(name, events[name]);
  }
  function add(): void {
    try {
      for (const name of names) prependListener(worker)(name, events[name]);
    } catch (error) {
      remove();
      throw error;
    }
  }
  function restore(): void {
    remove();
    add();
  }
  /** Flex UI 2.17 wraps the listeners of some events, so only an event without any listener is certainly lost. */
  const isLost = (): boolean => names.some((name) => worker.listeners?.(name).length === 0);

  add();
  return {
    restoreIfLost() {
      if (isLost()) restore();
    },
    restore,
    remove,
  };
}
