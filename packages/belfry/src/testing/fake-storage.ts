import type { PageStorage } from '../browser/page-storage.js';
import type { FakeTab } from './fake-tab.js';

/** `localStorage` of one origin, shared by its tabs. */
export interface FakeStorage {
  /** What a tab sees of it. */
  for(tab: FakeTab): PageStorage;
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  /** How many callbacks wait for a change. */
  listeners(): number;
}

/**
 * A model of `localStorage`: what one tab writes, the others are told of, in a task of each.
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
    listeners: () => listeners.size,
  };
}
