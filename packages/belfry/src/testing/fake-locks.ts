import type { Locks } from '../browser/tab-environment.js';
import type { FakeTab } from './fake-tab.js';

/** The Web Locks of one browser profile, shared by its tabs. */
export interface FakeLocks {
  /** `navigator.locks` of a tab. */
  for(tab: FakeTab): Locks;
  /** The tab that holds the lock of that name. */
  holder(name: string): FakeTab | undefined;
  /** How many hold a lock or wait for one. */
  requests(): number;
}

interface LockRequest {
  readonly name: string;
  readonly tab: FakeTab;
  readonly callback: (lock: Lock) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A model of the Web Locks API for exclusive locks: a queue a name, `signal` leaves the queue, `steal` takes
 * the lock from its holder (whose promise rejects with `AbortError`) ahead of the queue, and a tab that is gone
 * has released and withdrawn everything (W3C Web Locks API, 2024, sections 2.5 and 4).
 *
 * @example
 * const locks = createFakeLocks();
 * const inFirstTab = locks.for(createFakeTab());
 * void inFirstTab.request('bell', () => new Promise(() => undefined));
 */
export function createFakeLocks(): FakeLocks {
  const held = new Map<string, LockRequest>();
  const queues = new Map<string, LockRequest[]>();
  const clientIds = new Map<FakeTab, string>();
  let nextClient = 0;
  const queueOf = (name: string): LockRequest[] => {
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    return queue;
  };

  function grantNext(name: string): void {
    if (held.has(name)) return;
    const next = queueOf(name).shift();
    if (next !== undefined) grant(next);
  }
  function grant(request: LockRequest): void {
    held.set(request.name, request);
    request.tab.post(() => {
      void Promise.resolve()
        .then(() => request.callback({ name: request.name, mode: 'exclusive' }))
        .finally(() => release(request))
        .then(request.resolve, request.reject);
    });
  }
  function release(request: LockRequest): void {
    if (held.get(request.name) !== request) return;
    held.delete(request.name);
    grantNext(request.name);
  }
  function withdraw(request: LockRequest): void {
    const rest = queueOf(request.name).filter((other) => other !== request);
    queues.set(request.name, rest);
  }
  function steal(request: LockRequest): void {
    const robbed = held.get(request.name);
    robbed?.tab.post(() => robbed.reject(new DOMException('The lock was stolen.', 'AbortError')));
    grant(request);
  }

  function requestIn(
    tab: FakeTab,
    name: string,
    options: LockOptions,
    callback: LockRequest['callback'],
  ): Promise<unknown> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      if (options.steal === true && signal !== undefined)
        return reject(new DOMException('Steal and signal exclude each other.', 'NotSupportedError'));
      const request: LockRequest = { name, tab, callback, resolve, reject };
      tab.onGone(() => {
        withdraw(request);
        release(request);
      });
      if (options.steal === true) return steal(request);
      if (signal?.aborted === true) return reject(signal.reason as Error);
      signal?.addEventListener('abort', () => {
        if (held.get(name) === request) return;
        withdraw(request);
        tab.post(() => reject(signal.reason as Error));
      });
      queueOf(name).push(request);
      grantNext(name);
    });
  }

  function infoOf({ name, tab }: LockRequest): LockInfo {
    const clientId = clientIds.get(tab) ?? `client ${(nextClient += 1)}`;
    clientIds.set(tab, clientId);
    return { name, mode: 'exclusive', clientId };
  }

  return {
    for: (tab) => ({
      request: (name: string, ...rest: [LockRequest['callback']] | [LockOptions, LockRequest['callback']]) =>
        rest.length === 1 ? requestIn(tab, name, {}, rest[0]) : requestIn(tab, name, rest[0], rest[1]),
      query: () =>
        new Promise((resolve) => tab.post(() => resolve({ held: [...held.values()].map(infoOf) }))),
    }),
    holder: (name) => held.get(name)?.tab,
    requests: () => held.size + [...queues.values()].reduce((sum, queue) => sum + queue.length, 0),
  };
}
