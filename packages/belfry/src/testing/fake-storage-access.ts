import type { SharedStorage, StorageAccess } from '../browser/storage-access.js';

/** The storage access of a frame of another site. */
export interface FakeStorageAccess extends StorageAccess {
  /** Lets the page use what the agent's other tabs use. */
  allow(shared: SharedStorage): void;
  listenerCount(): number;
}

/** Creates the storage access of a frame that the browser keeps apart, until `allow()`. */
export function createFakeStorageAccess(): FakeStorageAccess {
  const listeners = new Set<() => void>();
  let shared: SharedStorage | undefined;
  return {
    isPartitioned: () => shared === undefined,
    shared: () => shared,
    onChange(callback) {
      const listener = (): void => callback();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    allow(given) {
      shared = given;
      for (const listener of [...listeners]) listener();
    },
    listenerCount: () => listeners.size,
  };
}
