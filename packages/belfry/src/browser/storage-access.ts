import { createDisposables, type Disposables } from '../base/disposables.js';
import type { PageWindow } from './audio-environment.js';
import { isInFrameOfAnotherOrigin, onGesture } from './on-gesture.js';
import type { PageStorage } from './page-storage.js';
import type { TabEnvironment } from './tab-environment.js';

/** Storage, locks, and channels that all tabs of an origin share. */
export type SharedStorage = Pick<TabEnvironment, 'locks' | 'openChannel'> & Pick<PageStorage, 'local'>;

/**
 * Whether this page uses the same storage, locks, and channels as the agent's other tabs. In a frame of another site,
 * browsers give a page its own ones, until the agent or an administrator allows storage access.
 */
export interface StorageAccess {
  /** Whether other tabs may use storage, locks, and channels that this page can't reach. */
  isPartitioned(): boolean;
  /** What the other tabs use, if this page can reach it. `undefined`: what the page has by itself. */
  shared(): SharedStorage | undefined;
  /**
   * Calls back after every change. Belfry asks for access while something listens: at once if that is allowed, or in
   * the agent's next gesture. The returned function stops listening.
   */
  onChange(callback: () => void): () => void;
}

/** The part of `StorageAccessHandle` that Belfry uses. */
export interface StorageHandle {
  readonly localStorage: Storage;
  readonly locks: NonNullable<TabEnvironment['locks']>;
  BroadcastChannel(name: string): ReturnType<TabEnvironment['openChannel']>;
}

/** The browser as storage access sees it. What a browser lacks is `undefined`. */
export interface StorageAccessEnvironment {
  readonly window: PageWindow | undefined;
  /** Whether `requestStorageAccess()` returns a handle, as in Chromium 125 and newer. Elsewhere, it returns cookies only. */
  readonly hasHandles: boolean;
  readonly document:
    | {
        hasStorageAccess?(): Promise<boolean>;
        requestStorageAccess?(types: Readonly<Record<keyof StorageHandle, true>>): Promise<unknown>;
      }
    | undefined;
  readonly navigator:
    | {
        readonly permissions?: {
          query(descriptor: {
            readonly name: 'storage-access';
          }): Promise<EventTarget & { readonly state: string }>;
        };
        readonly userActivation?: { readonly isActive: boolean };
      }
    | undefined;
}

/** The browser's own storage access. Without a window, as in Node.js, nothing is partitioned. */
export function browserStorageAccess(): StorageAccess {
  const { window, document, navigator } = globalThis as Partial<typeof globalThis>;
  return createStorageAccess({
    window,
    document,
    navigator,
    // `StorageAccessHandle` isn't global. This method came with it.
    hasHandles: document !== undefined && 'hasUnpartitionedCookieAccess' in document,
  });
}

/** Resolves with `undefined` if the agent or the browser refuses. */
async function requestShared(
  document: StorageAccessEnvironment['document'],
): Promise<SharedStorage | undefined> {
  try {
    const types = { localStorage: true, locks: true, BroadcastChannel: true } as const;
    const handle = (await document?.requestStorageAccess?.(types)) as StorageHandle;
    const { localStorage: local, locks } = handle;
    return { local, locks, openChannel: (name) => handle.BroadcastChannel(name) };
  } catch {
    return undefined;
  }
}

export function createStorageAccess(environment: StorageAccessEnvironment): StorageAccess {
  const { window, document, navigator, hasHandles } = environment;
  const listeners = new Set<() => void>();
  let asking: Disposables | undefined;
  let isPartitioned = false;
  let shared: SharedStorage | undefined;

  function change(next: { isPartitioned: boolean; shared?: SharedStorage }): void {
    ({ isPartitioned, shared } = next);
    for (const listener of [...listeners]) listener();
  }

  /** In a frame of the same site, the handle leads to what the page has by itself. */
  async function ask(): Promise<void> {
    const next = await requestShared(document);
    if (next === undefined || asking === undefined) return;
    stop();
    change({ isPartitioned: false, shared: next });
  }

  async function start(disposables: Disposables): Promise<void> {
    const isAllowed = await hasAccess();
    const permission = hasHandles ? await permissionIfAny() : undefined;
    if (asking !== disposables) return;
    if (hasHandles && (isAllowed || permission?.state === 'granted')) await ask();
    // `isAllowed` without a handle: a page of the same site, or nobody knows.
    if (asking !== disposables || isAllowed) return;
    change({ isPartitioned: true });
    if (!hasHandles) return;
    const onPermission = (): void => void (permission?.state === 'granted' && ask());
    permission?.addEventListener('change', onPermission);
    disposables.add(() => permission?.removeEventListener('change', onPermission));
    // Once per page: a browser may show a prompt each time, and a refusal uses up the gesture.
    const ignoreGestures = onGesture(window, () => {
      if (navigator?.userActivation?.isActive === false) return;
      ignoreGestures();
      void ask();
    });
    disposables.add(ignoreGestures);
  }

  async function hasAccess(): Promise<boolean> {
    try {
      return (await document?.hasStorageAccess?.()) ?? true;
    } catch {
      return false;
    }
  }

  async function permissionIfAny(): Promise<(EventTarget & { readonly state: string }) | undefined> {
    try {
      return await navigator?.permissions?.query({ name: 'storage-access' });
    } catch {
      return undefined;
    }
  }

  function stop(): void {
    asking?.dispose();
    asking = undefined;
  }

  return {
    isPartitioned: () => isPartitioned,
    shared: () => shared,
    onChange(callback) {
      // Wrapped, so that a function added twice is called twice.
      const listener = (): void => callback();
      listeners.add(listener);
      if (asking === undefined && shared === undefined && isInFrameOfAnotherOrigin(window)) {
        asking = createDisposables();
        void start(asking);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}
