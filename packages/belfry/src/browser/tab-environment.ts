/** The part of `LockManager` that Belfry uses. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

/** The part of `BroadcastChannel` that Belfry uses. */
export type BroadcastPort = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>;

/** The browser as tab election sees it. */
export interface TabEnvironment {
  /** A random number that orders this tab among the others. */
  readonly rank: number;
  /** `undefined` in an insecure context or on a server. */
  readonly locks: Locks | undefined;
  /** Opens the channel with this name; `undefined` if the browser has no channels or refuses it. */
  openChannel(name: string): BroadcastPort | undefined;
}

/** The browser's current objects. */
export function browserTabs(): TabEnvironment {
  return {
    rank: Math.random(),
    locks: (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks,
    openChannel(name) {
      try {
        return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
      } catch {
        // Some browsers refuse it in a page without storage (a sandboxed frame, blocked cookies).
        return undefined;
      }
    },
  };
}
