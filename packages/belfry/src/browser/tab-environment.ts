/** The part of `LockManager` that Belfry uses. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

/** The part of `BroadcastChannel` that Belfry uses. */
export type BroadcastPort = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>;

/** The browser as tab election sees it. */
export interface TabEnvironment {
  /** A random number that orders this tab among the others. */
  readonly rank: number;
  /** `undefined` in an insecure context, in an older browser, and without a window. */
  readonly locks: Locks | undefined;
  /** Opens the channel with this name; `undefined` if the browser has no channels or refuses it. */
  openChannel(name: string): BroadcastPort | undefined;
}

/**
 * The browser's own locks and channels. Without a window there are none: Node.js has channels (since version 18) and
 * locks (since 24.5), but no tabs, and an open channel keeps its process alive.
 */
export function browserTabs(): TabEnvironment {
  const { window, navigator } = globalThis as Partial<Pick<typeof globalThis, 'window' | 'navigator'>>;
  return {
    rank: Math.random(),
    locks: window && navigator?.locks,
    openChannel(name) {
      if (window === undefined) return undefined;
      try {
        return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
      } catch {
        // Some browsers refuse it in a page without storage (a sandboxed frame, blocked cookies).
        return undefined;
      }
    },
  };
}
