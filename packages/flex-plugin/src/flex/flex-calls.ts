import type { CallSource } from 'belfry';
import { taskRouter, type TaskRouterWorker } from 'belfry/taskrouter';
import { shownWorker } from './flex-agent.js';
import type { FlexManagerHost, FlexWorker } from './flex-host.js';
import { observersOfOneAgent } from './observers-of-one-agent.js';

/**
 * The calls offered to Flex's agent. `taskRouter(() => manager.workerClient)` isn't enough, because of what Flex UI
 * 2.17.1 does if TaskRouter is down during startup or fails later:
 * - It puts a second worker into `manager.workerClient`, up to three times, ready or not, but still shows the tasks
 *   of the first one, which reconnects by itself. Either can receive a call. Both are the same agent and report the
 *   same call alike, so Belfry listens to both.
 * - It can put an object without methods in place of a worker.
 * - It calls `removeAllListeners()` on a worker that becomes ready. So far, a bug keeps this from removing anything.
 *   If it ever does, Belfry listens again.
 * - `off()` doesn't remove `reservationCreated` listeners, because Flex wraps them. `removeListener()` does.
 */
export function flexCalls(manager: FlexManagerHost): CallSource {
  const onMaybeReplaced = (check: () => void): (() => void) => manager.store.subscribe(check);
  const shown = listenable(() => shownWorker(manager));
  const latest = listenable(() => {
    const worker = manager.workerClient;
    return worker === shownWorker(manager) ? undefined : worker;
  });
  const sources = [shown, latest].map((worker) => taskRouter(worker, { onMaybeReplaced }));
  return {
    name: 'taskrouter',
    start(observer) {
      const observers = observersOfOneAgent(observer, sources.length);
      const stops = sources.map((source, index) => source.start(observers[index] ?? observer));
      return () => stops.forEach((stop) => stop());
    },
  };
}

/**
 * The worker with an `off` that works. The same object for the same worker, until somebody removes all its
 * listeners.
 */
function listenable(getWorker: () => FlexWorker | undefined): () => TaskRouterWorker | undefined {
  let last: { readonly worker: FlexWorker; readonly adapted: AdaptedWorker } | undefined;
  return () => {
    const worker = getWorker();
    if (worker === undefined || !isWorker(worker)) return undefined;
    if (last?.worker !== worker || last.adapted.hasLostListeners()) {
      last = { worker, adapted: adapt(worker) };
    }
    return last.adapted;
  };
}

function isWorker(worker: Partial<FlexWorker>): boolean {
  return typeof worker.on === 'function';
}

interface AdaptedWorker extends TaskRouterWorker {
  /** Whether somebody else removed a listener. */
  hasLostListeners(): boolean;
  readonly _signaling: unknown;
}

function adapt(worker: FlexWorker): AdaptedWorker {
  const readyListeners = new Set<unknown>();
  return {
    get reservations() {
      return worker.reservations;
    },
    get activity() {
      return worker.activity;
    },
    get attributes() {
      return worker.attributes;
    },
    // Where `twilio-taskrouter` keeps its socket. Belfry reads it with care.
    get _signaling() {
      return (worker as { readonly _signaling?: unknown })._signaling;
    },
    on(name, listener) {
      if (name === 'ready') readyListeners.add(listener);
      return worker.on(name, listener);
    },
    // Flex renders a new task in its own listener, which takes tens of milliseconds. Being first rings earlier.
    prependListener(name, listener) {
      if (name === 'ready') readyListeners.add(listener);
      return worker.prependListener(name, listener);
    },
    listeners: (name) => worker.listeners(name),
    off(name, listener) {
      readyListeners.delete(listener);
      return worker.removeListener(name, listener);
    },
    hasLostListeners() {
      const present: readonly unknown[] = worker.listeners('ready');
      return [...readyListeners].some((listener) => !present.includes(listener));
    },
  };
}
