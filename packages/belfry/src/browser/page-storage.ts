/** `localStorage`, and its changes in other tabs. */
export interface PageStorage {
  /** `undefined` if the browser has no `localStorage` or blocks it. */
  readonly local: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** Calls back when another tab changes the key or clears the storage. The returned function stops this. */
  onChangeElsewhere(key: string, callback: () => void): () => void;
}

/** The browser's storage; empty without a window, such as on a server. */
export function browserStorage(): PageStorage {
  return {
    local: localStorageIfAny(),
    onChangeElsewhere(key, callback) {
      if (!('addEventListener' in globalThis)) return () => undefined;
      const onStorage = (event: StorageEvent): void => {
        if (event.key === key || event.key === null) callback();
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

/** Reading `localStorage` throws if cookies are blocked. */
function localStorageIfAny(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
