/** What is used of the browser to store values and to notice changes from other tabs. */
export interface PageStorage {
  /** `localStorage`. `undefined` if the browser has none or blocks it. */
  readonly local: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** Calls back when another tab changed this key or cleared the storage. The returned function stops that. */
  onChangeElsewhere(key: string, callback: () => void): () => void;
}

/** The browser's own storage. Without a window, as in Node.js, nothing is stored. */
export function browserStorage(): PageStorage & { readonly local: Storage | undefined } {
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

/** Reading `localStorage` throws if cookies are blocked, and Node.js 25 has one whose methods are missing. */
function localStorageIfAny(): Storage | undefined {
  if (typeof window === 'undefined') return undefined;
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
