/** The part of the browser's `LockManager` that is used here. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

/** The part of `BroadcastChannel` that is used here. */
export type BroadcastPort = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>;

/** What is used of the browser to reach the agent's other tabs. */
export interface TabEnvironment {
  /** Orders this tab among the others: a random number that no other is likely to have. */
  readonly rank: number;
  /** Only a secure context has them, and no server. */
  readonly locks: Locks | undefined;
  /** Opens the channel of that name, if the browser has such and lets us. */
  openChannel(name: string): BroadcastPort | undefined;
}

/** The browser's own means, as far as it has them. */
export function browserTabs(): TabEnvironment {
  return {
    rank: Math.random(),
    locks: (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks,
    openChannel(name) {
      try {
        return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
      } catch {
        // Some browsers refuse it to a page without storage of its own (a sandboxed frame, blocked cookies).
        return undefined;
      }
    },
  };
}
