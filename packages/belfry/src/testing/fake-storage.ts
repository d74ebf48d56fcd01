import type { PageStorage } from '../browser/page-storage.js';
import type { FakeTab } from './fake-tab.js';

/** `localStorage` of one origin, shared by its tabs. */
export interface FakeStorage {
  /** The storage as one tab sees it. */
  for(tab: FakeTab): PageStorage;
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  /** How many listeners wait for changes. */
  listenerCount(): number;
}

/**
 * Creates a model of `localStorage`. When one tab writes, each other tab is notified in a task of that tab.
 *
 * @example
 * const storage = createFakeStorage();
 * const inFirstTab = storage.for(createFakeTab());
 * inFirstTab.local?.setItem('volume', '1');
 */
export function createFakeStorage(): FakeStorage {
  const items = new Map<string, string>();
  const listeners = new Set<{ readonly tab: FakeTab; readonly key: string; readonly callback: () => void }>();
  return {
    for: (tab) => ({
      local: {
        getItem: (key) => items.get(key) ?? null,
        setItem(key, value) {
          if (items.get(key) === value) return;
          items.set(key, value);
          for (const listener of listeners) {
            if (listener.tab === tab || listener.key !== key) continue;
            listener.tab.post(() => {
              if (listeners.has(listener)) listener.callback();
            });
          }
        },
      },
      onChangeElsewhere(key, callback) {
        const listener = { tab, key, callback };
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    get: (key) => items.get(key),
    set: (key, value) => items.set(key, value),
    listenerCount: () => listeners.size,
  };
}
