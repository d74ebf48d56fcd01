import { sanitizeText, type PageStorage } from 'belfry';

/** Which custom sound is saved. Available at once, while its file has to be loaded. */
export interface CustomSoundRecord {
  /** The key of its file. Each file gets a new one. */
  readonly id: string;
  /** The file's name, sanitized. May be empty. */
  readonly name: string;
}

/** The saved record, shared by all tabs. */
export interface CustomSoundRecords {
  read(): CustomSoundRecord | undefined;
  /** `undefined` removes the record. Throws if the browser can't save it. */
  write(record: CustomSoundRecord | undefined): void;
  /** Calls back when another tab changed the record. Returns the unsubscribe. */
  onChangeElsewhere(callback: () => void): () => void;
}

/** The part of the browser's storage that the record needs. */
export interface CustomSoundStorage extends Pick<PageStorage, 'onChangeElsewhere'> {
  readonly local: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
}

/** The record in `localStorage`. */
export function createCustomSoundRecords(key: string, storage: CustomSoundStorage): CustomSoundRecords {
  const { local } = storage;
  return {
    read() {
      try {
        return parseRecord(JSON.parse(local?.getItem(key) ?? 'null'));
      } catch {
        return undefined;
      }
    },
    write(record) {
      if (local === undefined) throw new Error('This browser has no localStorage.');
      if (record === undefined) local.removeItem(key);
      else local.setItem(key, JSON.stringify(record));
    },
    onChangeElsewhere: (callback) => storage.onChangeElsewhere(key, callback),
  };
}

/** Accepts any value, because other scripts on the page can write to this key too. */
function parseRecord(value: unknown): CustomSoundRecord | undefined {
  const { id, name } = (value ?? {}) as { readonly id?: unknown; readonly name?: unknown };
  if (typeof id !== 'string' || id === '' || typeof name !== 'string') return undefined;
  return { id, name: sanitizeText(name) };
}
