/** What is used of the browser to remember, and to hear what another tab remembered. */
export interface PageStorage {
  /** `localStorage`; `undefined` where the browser has none or refuses it. */
  readonly local: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** Calls back when another tab changed what stands at a key, or cleared all; returns how to stop. */
  onChangeElsewhere(key: string, callback: () => void): () => void;
}

/** The browser's own; nothing where there is no window, as on a server. */
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

/** Node.js 25 has a `localStorage` whose methods are missing. */
function localStorageIfAny(): Storage | undefined {
  if (typeof window === 'undefined') return undefined;
  try {
    return globalThis.localStorage;
  } catch {
    // Reading the property throws where cookies are blocked.
    return undefined;
  }
}
