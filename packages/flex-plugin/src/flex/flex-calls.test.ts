import type { AgentReport, BelfryError, CallOffer, LineReport } from 'belfry';
import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { flexCalls } from './flex-calls.js';
import type { FlexManagerHost } from './flex-host.js';

/** A worker as Flex provides it. It wraps `reservationCreated` listeners, and `off` doesn't find the wrapped ones. */
class FlexWorker extends EventEmitter {
  readonly reservations = new Map<string, EventEmitter>();
  activity: object | null = null;
  attributes: object = {};
  readonly #wrapped = new Map<unknown, (...args: unknown[]) => void>();

  override on(name: string, listener: (...args: unknown[]) => void): this {
    if (name !== 'reservationCreated') return super.on(name, listener);
    const wrapped = (...args: unknown[]): void => listener(...args);
    this.#wrapped.set(listener, wrapped);
    return super.on(name, wrapped);
  }
  override removeListener(name: string, listener: (...args: unknown[]) => void): this {
    return super.removeListener(name, this.#wrapped.get(listener) ?? listener);
  }
  override off(name: string, listener: (...args: unknown[]) => void): this {
    return super.removeListener(name, listener);
  }

  becomeReady(): void {
    this.activity = {};
    this.emit('ready', this);
  }
  offer(sid: string): EventEmitter {
    const reservation = Object.assign(new EventEmitter(), {
      sid,
      status: 'pending',
      timeout: 20,
      dateCreated: new Date(),
      task: { attributes: {}, priority: 0, queueName: 'Support', taskChannelUniqueName: 'voice' },
    });
    this.reservations.set(sid, reservation);
    this.emit('reservationCreated', reservation);
    return reservation;
  }
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Flex with the worker whose tasks it shows, and the one at `manager.workerClient`, which can be another one. */
function startFlex(shown: unknown, workerClient: unknown = shown) {
  const flex = { shown, workerClient };
  const watchers = new Set<() => void>();
  const manager = {
    get workerClient() {
      return flex.workerClient;
    },
    store: {
      getState: () => ({ flex: { worker: { source: flex.shown } } }),
      subscribe: (watcher: () => void) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    },
  } as FlexManagerHost;
  const offered = vi.fn<(call: CallOffer) => void>();
  const ended = vi.fn<(id: string, reason: string) => void>();
  const synced = vi.fn<(calls: readonly CallOffer[]) => void>();
  const problem = vi.fn<(error: BelfryError) => void>();
  const agent = vi.fn<(report: AgentReport) => void>();
  const line = vi.fn<(report: LineReport) => void>();
  const onWake = (): (() => void) => () => undefined;
  const stop = flexCalls(manager).start({ offered, ended, synced, agent, line, onWake, problem });
  stops.push(stop);
  return {
    flex,
    /** Notifies the subscribers of Flex's store. */
    dispatch: () => watchers.forEach((watcher) => watcher()),
    offeredIds: () => offered.mock.calls.map(([{ id }]) => id),
    syncedIds: () => synced.mock.calls.map(([calls]) => calls.map(({ id }) => id)),
    agent: () => agent.mock.lastCall?.[0],
    line: () => line.mock.lastCall?.[0].state,
    ended,
    problem,
    stop,
  };
}

test('reports an offered call once, and its end', () => {
  const worker = new FlexWorker();
  const { offeredIds, ended } = startFlex(worker);
  worker.offer('WR1').emit('canceled');
  expect(offeredIds()).toEqual(['WR1']);
  expect(ended).toHaveBeenCalledExactlyOnceWith('WR1', 'canceled');
});

test('listens to a second worker that Flex creates, and still to the one it shows', () => {
  const first = new FlexWorker();
  const second = new FlexWorker();
  const { flex, dispatch, offeredIds } = startFlex(first);
  flex.workerClient = second;
  dispatch();
  second.offer('WR2');
  first.offer('WR1');
  expect(offeredIds()).toEqual(['WR2', 'WR1']);
});

test('ignores an object without methods in place of a worker', () => {
  const { flex, dispatch, offeredIds, problem } = startFlex({}, undefined);
  const worker = new FlexWorker();
  flex.shown = worker;
  dispatch();
  worker.offer('WR1');
  expect(offeredIds()).toEqual(['WR1']);
  expect(problem).not.toHaveBeenCalled();
});

test('listens again and syncs after Flex removes all listeners from a worker', () => {
  const worker = new FlexWorker();
  const { dispatch, offeredIds, syncedIds } = startFlex(worker);
  worker.becomeReady();
  worker.removeAllListeners();
  worker.offer('WR1');
  expect(offeredIds()).toEqual([]);
  dispatch();
  expect(syncedIds().at(-1)).toEqual(['WR1']);
  worker.offer('WR2');
  expect(offeredIds()).toEqual(['WR2']);
});

test('removes every listener when it stops', () => {
  const worker = new FlexWorker();
  const { stop, offeredIds } = startFlex(worker);
  stop();
  worker.offer('WR1');
  expect(offeredIds()).toEqual([]);
  expect(worker.eventNames()).toEqual([]);
});

test('reports the line as up while either worker has one', () => {
  const first = new FlexWorker();
  const second = new FlexWorker();
  const { flex, dispatch, line } = startFlex(first);
  expect(line()).toBe('connecting');
  first.becomeReady();
  expect(line()).toBe('up');
  flex.workerClient = second;
  dispatch();
  expect(line()).toBe('up');
  first.emit('disconnected');
  expect(line()).toBe('connecting');
  second.becomeReady();
  expect(line()).toBe('up');
  second.emit('disconnected');
  expect(line()).toBe('down');
});

test('reports the agent as busy while either worker is, with the latest attributes', () => {
  const first = new FlexWorker();
  const second = new FlexWorker();
  const { agent } = startFlex(first, second);
  first.becomeReady();
  second.attributes = { team: 'b' };
  second.becomeReady();
  const call = first.offer('WR1');
  Object.assign(call, { status: 'accepted' });
  call.emit('accepted');
  expect(agent()).toEqual({ isBusy: true, attributes: {} });
  second.emit('attributesUpdated');
  expect(agent()).toEqual({ isBusy: true, attributes: { team: 'b' } });
  Object.assign(call, { status: 'wrapping' });
  call.emit('wrapup');
  expect(agent()?.isBusy).toBe(false);
});

test('keeps a call that only one of two workers has when the other one syncs', () => {
  const first = new FlexWorker();
  const second = new FlexWorker();
  const { syncedIds } = startFlex(first, second);
  first.becomeReady();
  first.offer('WR1');
  second.becomeReady();
  expect(syncedIds().at(-1)).toEqual(['WR1']);
});

test('rings within a second for a call whose event another plugin suppressed, and listens again', async () => {
  vi.useFakeTimers();
  const worker = new FlexWorker();
  const { offeredIds } = startFlex(worker);
  worker.becomeReady();
  worker.removeAllListeners('reservationCreated');
  worker.offer('WR1');
  await vi.advanceTimersByTimeAsync(1000);
  expect(offeredIds()).toEqual(['WR1']);
  worker.offer('WR2');
  expect(offeredIds()).toEqual(['WR1', 'WR2']);
  vi.useRealTimers();
});
