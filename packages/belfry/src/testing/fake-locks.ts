import type { Locks } from '../browser/tab-environment.js';
import type { FakeTab } from './fake-tab.js';

/** The Web Locks of one browser profile, which its tabs share. */
export interface FakeLocks {
  /** `navigator.locks` of a tab. */
  for(tab: FakeTab): Locks;
  /** The tab that holds the lock with this name. */
  holder(name: string): FakeTab | undefined;
  /** How many requests hold a lock or wait for one. */
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
 * Creates a model of the Web Locks API for exclusive locks (W3C Web Locks API, 2024, sections 2.5 and 4).
 *
 * Each name has a queue. `signal` leaves the queue. `steal` takes the lock from its holder, ahead of the queue; the
 * holder's promise rejects with `AbortError`. A tab that is gone releases its locks and leaves every queue.
 *
 * @example
 * const locks = createFakeLocks();
 * const inFirstTab = locks.for(createFakeTab());
 * void inFirstTab.request('leader', () => new Promise(() => undefined));
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
    const holder = held.get(request.name);
    holder?.tab.post(() => holder.reject(new DOMException('The lock was stolen.', 'AbortError')));
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
        return reject(new DOMException('`steal` and `signal` cannot be combined.', 'NotSupportedError'));
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
