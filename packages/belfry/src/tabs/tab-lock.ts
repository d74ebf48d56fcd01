import type { Locks } from '../browser/tab-environment.js';

export interface TabLock {
  /** Gives the lock to the next tab in the queue, and queues again behind all others. */
  handOver(): void;
  /** Takes the lock from whichever tab holds it. */
  steal(): void;
  /** Tells one holder from the next, whether or not its page still answers; `undefined` for none, or unknown. */
  holder(): Promise<string | undefined>;
  dispose(): void;
}

export interface TabLockOptions {
  readonly name: string;
  readonly locks: Locks;
  readonly onHeld: () => void;
  readonly onLost: () => void;
  /** This page may not use locks (an opaque origin, say); nothing more will come. */
  readonly onUnavailable: () => void;
}

/**
 * Holds or queues for one Web Lock as long as the page lives. The browser passes the lock on by itself when
 * its tab is closed or crashes (Web Locks API, section 3.2, "agent termination").
 */
export function createTabLock({ name, locks, onHeld, onLost, onUnavailable }: TabLockOptions): TabLock {
  let isDisposed = false;
  let stealNext = false;
  let release: () => void = () => undefined;
  let leaveQueue = new AbortController();

  async function untilReleased(): Promise<void> {
    if (isDisposed) return;
    stealNext = false;
    const released = new Promise<void>((resolve) => (release = resolve));
    onHeld();
    await released;
  }

  async function compete(): Promise<void> {
    for (;;) {
      const isStealing = stealNext;
      stealNext = false;
      leaveQueue = new AbortController();
      try {
        // The API refuses a signal together with `steal`.
        await locks.request(
          name,
          isStealing ? { steal: true } : { signal: leaveQueue.signal },
          untilReleased,
        );
      } catch (error) {
        // AbortError: another tab took the lock, or this one left the queue in order to.
        const isExpected = error instanceof DOMException && error.name === 'AbortError';
        if (!isExpected && !isDisposed) {
          onUnavailable();
          return;
        }
      }
      if (isDisposed) return;
      onLost();
    }
  }
  void compete();

  return {
    handOver: () => release(),
    steal() {
      stealNext = true;
      leaveQueue.abort();
    },
    async holder() {
      try {
        const { held = [] } = await locks.query();
        return held.find((lock) => lock.name === name)?.clientId;
      } catch {
        return undefined;
      }
    },
    dispose() {
      isDisposed = true;
      leaveQueue.abort();
      release();
    },
  };
}
