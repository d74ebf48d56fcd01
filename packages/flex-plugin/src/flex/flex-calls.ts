import type { AgentReport, CallObserver, CallSource } from 'belfry';
import { taskRouter, type TaskRouterWorker } from 'belfry/taskrouter';
import type { Worker } from 'twilio-taskrouter';
import type { FlexManagerHost } from './flex-host.js';

/**
 * The calls offered to Flex's agent. More than `taskRouter(() => manager.workerClient)`, because of what Flex
 * UI 2.17.1 does when TaskRouter was down while it booted, or fails later:
 * - It puts a second worker into `manager.workerClient`, up to three times, ready or not, and goes on to show
 *   the tasks of the first one, which connects again by itself. Either may be the one that hears of a call;
 *   both are the same agent, so both are listened to, and say the same of the same call.
 * - In place of a worker it may put an object without any method.
 * - It calls `removeAllListeners()` on a worker that becomes ready. So far that takes off nothing, by mistake;
 *   should it ever, the worker is listened to anew.
 * - `off()` does not take off a listener for `reservationCreated`, as Flex wraps those; `removeListener()` does.
 */
export function flexCalls(manager: FlexManagerHost): CallSource {
  const onMaybeReplaced = (look: () => void): (() => void) => manager.store.subscribe(look);
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

/** Both workers are the same agent: busy if either says so, with the attributes of whichever told last. */
function observersOfOneAgent(observer: CallObserver, count: number): readonly CallObserver[] {
  const told: AgentReport[] = [];
  return Array.from({ length: count }, (_, index) => ({
    offered: (call) => observer.offered(call),
    ended: (id, reason) => observer.ended(id, reason),
    synced: (calls) => observer.synced(calls),
    problem: (error) => observer.problem(error),
    agent(report) {
      told[index] = report;
      observer.agent({
        ...report,
        isBusy: told.some((each: AgentReport | undefined) => each?.isBusy === true),
      });
    },
  }));
}

/** The worker whose tasks Flex shows, from Flex's Redux state: `flex.worker.source`. */
function shownWorker({ store }: FlexManagerHost): Worker | undefined {
  const state = store.getState() as { flex?: { worker?: { source?: Worker } } } | undefined;
  return state?.flex?.worker?.source;
}

/**
 * The worker with an `off` that works; the same object for the same worker, but another one once somebody
 * took all listeners off it.
 */
function listenable(getWorker: () => Worker | undefined): () => TaskRouterWorker | undefined {
  let last: { readonly worker: Worker; readonly adapted: AdaptedWorker } | undefined;
  return () => {
    const worker = getWorker();
    if (worker === undefined || !isWorker(worker)) return undefined;
    if (last?.worker !== worker || last.adapted.isDeaf()) {
      last = { worker, adapted: adapt(worker) };
    }
    return last.adapted;
  };
}

function isWorker(worker: Partial<Worker>): boolean {
  return typeof worker.on === 'function';
}

interface AdaptedWorker extends TaskRouterWorker {
  /** Whether what listened to it does so no more. */
  isDeaf(): boolean;
}

function adapt(worker: Worker): AdaptedWorker {
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
    on(name, listener) {
      if (name === 'ready') readyListeners.add(listener);
      return worker.on(name, listener);
    },
    // Flex draws a task when it hears of it, which takes it tens of ms: who listens first rings first.
    prependListener(name, listener) {
      if (name === 'ready') readyListeners.add(listener);
      return worker.prependListener(name, listener);
    },
    off(name, listener) {
      readyListeners.delete(listener);
      return worker.removeListener(name, listener);
    },
    isDeaf() {
      const present: readonly unknown[] = worker.listeners('ready');
      return [...readyListeners].some((listener) => !present.includes(listener));
    },
  };
}
