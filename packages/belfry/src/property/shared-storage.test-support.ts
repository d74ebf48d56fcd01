import type { PageStorage } from '../browser/page-storage.js';
import type { StorageStep } from './one-tab-step.test-support.js';

/** `localStorage`, and what other tabs and scripts do to the settings in it. Calls back synchronously. */
export interface SharedStorage {
  readonly page: PageStorage;
  take(step: StorageStep, epochMs: number): void;
  listenerCount(): number;
}

const settingsKey = 'belfry:settings';

export function createSharedStorage(): SharedStorage {
  const items = new Map<string, string>();
  const listeners = new Map<string, () => void>();
  let isFull = false;
  function write(text: string): void {
    items.set(settingsKey, text);
    listeners.get(settingsKey)?.();
  }
  function change(changes: Readonly<Record<string, unknown>>): void {
    write(JSON.stringify({ ...parsed(items.get(settingsKey)), ...changes }));
  }
  return {
    page: {
      local: {
        getItem: (key) => items.get(key) ?? null,
        setItem(key, value) {
          if (isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
          // Reports are many, and nothing here reads them back.
          if (!key.endsWith(':reports')) items.set(key, value);
        },
      },
      onChangeElsewhere(key, callback) {
        listeners.set(key, callback);
        return () => listeners.delete(key);
      },
    },
    take(step, epochMs) {
      switch (step.do) {
        case 'fill storage':
          isFull = true;
          return;
        case 'volume elsewhere':
          change({ volume: step.volume });
          return;
        case 'mute elsewhere':
          change({ mutedUntilMs: step.ms === 0 ? 0 : epochMs + step.ms });
          return;
        case 'overwrite storage':
          if (step.what === 'everything') write('{"volume":');
          else change({ volume: 7 });
      }
    },
    listenerCount: () => listeners.size,
  };
}

function parsed(text = '{}'): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}
