import { createCustomSoundRecords } from './custom-sound-record.js';
import { createCustomSoundStore, type CustomSoundStore } from './custom-sound-store.js';
import type { SoundFiles } from './sound-files.js';

/** The storage of one browser, shared by all its tabs. */
export interface FakeBrowser {
  /** The items in `localStorage`. The record of the custom sound is at `own`. */
  readonly items: Map<string, string>;
  readonly files: Map<string, ArrayBuffer>;
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** The store in another tab. It learns about the other tabs' changes from `fireStorageEvent()`. */
  openStore(): CustomSoundStore;
  fireStorageEvent(): void;
  /** Makes every later write to `localStorage`, or every access to files, fail. */
  refuse(what: 'files' | 'items'): void;
}

export function createFakeBrowser(): FakeBrowser {
  const items = new Map<string, string>();
  const files = new Map<string, ArrayBuffer>();
  const refused = new Set<string>();
  const listeners = new Set<() => void>();
  const check = (what: string): void => {
    if (refused.has(what)) throw new DOMException('no room', 'QuotaExceededError');
  };
  const localStorage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      check('items');
      items.set(key, value);
    },
    removeItem(key: string) {
      check('items');
      items.delete(key);
    },
  };
  const storage = {
    local: localStorage,
    onChangeElsewhere(_key: string, callback: () => void) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
  const soundFiles = createFakeSoundFiles(files, () => check('files'));
  return {
    items,
    files,
    localStorage,
    openStore: () => createCustomSoundStore(createCustomSoundRecords('own', storage), soundFiles),
    fireStorageEvent: () => listeners.forEach((listener) => listener()),
    refuse: (what) => refused.add(what),
  };
}

const ignore = (): void => undefined;

function createFakeSoundFiles(files: Map<string, ArrayBuffer>, check: () => void): SoundFiles {
  async function request<Value>(step: () => Value): Promise<Value> {
    await Promise.resolve();
    check();
    return step();
  }
  return {
    put: (id, bytes) => request(() => files.set(id, bytes)).then(ignore),
    get: (id) => request(() => files.get(id)),
    delete: (id) => request(() => files.delete(id)).then(ignore),
    deleteAll: () => request(() => files.clear()),
  };
}

/** A sound file with one byte. */
export function soundBytes(value = 1): ArrayBuffer {
  return Uint8Array.from([value]).buffer;
}

/** A browser that saved a sound as `a.mp3`, and the store of one tab. */
export async function createBrowserWithSound(): Promise<{
  readonly browser: FakeBrowser;
  readonly store: CustomSoundStore;
}> {
  const browser = createFakeBrowser();
  const store = browser.openStore();
  await store.save('a.mp3', soundBytes(1));
  return { browser, store };
}

/** Two tabs of one browser. */
export function openTwoTabs(): {
  readonly browser: FakeBrowser;
  readonly here: CustomSoundStore;
  readonly there: CustomSoundStore;
} {
  const browser = createFakeBrowser();
  return { browser, here: browser.openStore(), there: browser.openStore() };
}
