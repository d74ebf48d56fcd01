import { createOwnSoundRecords } from './own-sound-record.js';
import { createOwnSoundStore, type OwnSoundStore } from './own-sound-store.js';
import type { SoundFiles } from './sound-files.js';

/** What a browser keeps of an origin, and the tabs that are open in it. */
export interface FakeBrowser {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** What stands in it. */
  readonly items: Map<string, string>;
  readonly files: Map<string, ArrayBuffer>;
  /** Another store over the same. What one writes the others are told of when `tell()` is called. */
  openStore(): OwnSoundStore;
  tell(): void;
  /** From now on this rejects or throws. */
  refuse(what: 'files' | 'items'): void;
}

const ignore = (): void => undefined;

export function createFakeBrowser(): FakeBrowser {
  const items = new Map<string, string>();
  const files = new Map<string, ArrayBuffer>();
  const refused = new Set<string>();
  const followers = new Set<() => void>();
  const check = (what: string): void => {
    if (refused.has(what)) throw new DOMException('no room', 'QuotaExceededError');
  };
  const soundFiles: SoundFiles = {
    put: (id, bytes) => kept(() => files.set(id, bytes)).then(ignore),
    get: (id) => kept(() => files.get(id)),
    delete: (id) => kept(() => files.delete(id)).then(ignore),
    deleteAll: () => kept(() => files.clear()),
  };
  async function kept<Value>(step: () => Value): Promise<Value> {
    await Promise.resolve();
    check('files');
    return step();
  }
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
  return {
    localStorage,
    items,
    files,
    openStore: () => {
      const records = createOwnSoundRecords('own', localStorage);
      return createOwnSoundStore(
        {
          ...records,
          follow(callback) {
            followers.add(callback);
            return () => followers.delete(callback);
          },
        },
        soundFiles,
      );
    },
    tell: () => followers.forEach((follower) => follower()),
    refuse: (what) => refused.add(what),
  };
}
