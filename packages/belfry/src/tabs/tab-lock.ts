import type { Locks } from '../browser/tab-environment.js';

export interface TabLock {
  /** Gives the lock to the next tab in the queue, and goes to the end of the queue. */
  handOver(): void;
  /** Takes the lock from the tab that holds it. */
  steal(): void;
  /** Identifies the tab that holds the lock, even if its page hangs. `undefined`: no tab, or unknown. */
  holder(): Promise<string | undefined>;
  dispose(): void;
}

export interface TabLockOptions {
  readonly name: string;
  readonly locks: Locks;
  readonly onHeld: () => void;
  readonly onLost: () => void;
  /** This page may not use locks, for example because its origin is opaque. No callback follows. */
  readonly onUnavailable: () => void;
}

/**
 * Holds a Web Lock, or waits for it, for as long as the page lives. The browser passes the lock on when its tab closes
 * or crashes (Web Locks API, section 3.2, "agent termination").
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
        // AbortError: another tab stole the lock, or this one left the queue to steal it.
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
