import type { Worker } from 'twilio-taskrouter';
import type { FlexManagerHost } from './flex-host.js';

/** The part of Flex's Redux state in which the worker stands: `flex.worker`. */
interface WorkerState {
  readonly source: Worker;
  readonly listener: object;
}

/**
 * The TaskRouter worker that Flex works with now, for `taskRouter(…)`, or `undefined` while it has none.
 *
 * Not simply `manager.workerClient`, because of what Flex UI 2.17.1 does with it:
 * - It stands there before it is ready, and when it is ready for the first time Flex calls
 *   `removeAllListeners()` on it: whoever listened before is deaf from then on. The store's `flex.worker` is
 *   set after that, each time with a new `listener`, so a worker counts as a new one with each of those.
 * - If TaskRouter was down while Flex booted, a second worker replaces the first (or an object without any
 *   method does). The store tells; nothing else does.
 * - `off()` on it does not take off a listener for `reservationCreated`, since Flex wraps those;
 *   `removeListener()` does.
 *
 * The same object is returned until the worker is another one, or must be listened to anew.
 */
export function createFlexWorker(manager: FlexManagerHost): () => Worker | undefined {
  let last: { readonly source: Worker; readonly listener: object; readonly worker: Worker } | undefined;

  return () => {
    const state = workerState(manager.store.getState());
    if (state === undefined) return undefined;
    const { source, listener } = state;
    if (last?.source !== source || last.listener !== listener) {
      last = { source, listener, worker: listenable(source) };
    }
    return last.worker;
  };
}

function workerState(state: unknown): WorkerState | undefined {
  const worker = (state as { flex?: { worker?: Partial<WorkerState> } } | undefined)?.flex?.worker;
  const { source, listener } = worker ?? {};
  // A worker that never got through to TaskRouter has an empty sid, or is an empty object in its place.
  if (source === undefined || listener === undefined || !source.sid) return undefined;
  return { source, listener };
}

/** The same worker as another object, whose `off` takes off what `on` put on. */
function listenable(source: Worker): Worker {
  return new Proxy(source, {
    get: (worker, name, receiver) =>
      Reflect.get(worker, name === 'off' ? 'removeListener' : name, receiver) as unknown,
  });
}
