import { sanitizeText } from 'belfry';

/** That there is an own sound, and which: known at once, where its file has to be waited for. */
export interface OwnSoundRecord {
  /** Under which its file is kept; another file has another. */
  readonly id: string;
  /** The file's name as plain text of bounded length; may be empty. */
  readonly name: string;
}

/** Where the record is, for all tabs of one agent. */
export interface OwnSoundRecords {
  read(): OwnSoundRecord | undefined;
  /** `undefined` takes it away. Throws where the browser keeps nothing. */
  write(record: OwnSoundRecord | undefined): void;
  /** Calls back when another tab wrote; returns how to stop. */
  follow(callback: () => void): () => void;
}

/** The record in `localStorage`. */
export function createOwnSoundRecords(
  key: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined,
): OwnSoundRecords {
  return {
    read() {
      try {
        return recordIn(JSON.parse(storage?.getItem(key) ?? 'null'));
      } catch {
        return undefined;
      }
    },
    write(record) {
      if (storage === undefined) throw new Error('This browser has no localStorage.');
      if (record === undefined) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(record));
    },
    follow(callback) {
      if (!('addEventListener' in globalThis)) return () => undefined;
      const onStorage = (event: StorageEvent): void => {
        if (event.key === key || event.key === null) callback();
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

/** Whatever stands there: the page's other scripts may write to it too. */
function recordIn(value: unknown): OwnSoundRecord | undefined {
  const { id, name } = (value ?? {}) as { readonly id?: unknown; readonly name?: unknown };
  if (typeof id !== 'string' || id === '' || typeof name !== 'string') return undefined;
  return { id, name: sanitizeText(name) };
}
