import { clear, createStore, del, get, set } from 'idb-keyval';

/** Where files are kept by their ids. Each function rejects where the browser refuses or does not answer. */
export interface SoundFiles {
  put(id: string, bytes: ArrayBuffer): Promise<void>;
  get(id: string): Promise<ArrayBuffer | undefined>;
  delete(id: string): Promise<void>;
  deleteAll(): Promise<void>;
}

/** Some browsers let a database that they cannot open wait without end, ms. */
const answerTimeoutMs = 15_000;

/** Keeps files in IndexedDB, as bytes: not every browser keeps a `Blob` in a private window. */
export function createSoundFiles(databaseName: string): SoundFiles {
  const store = createStore(databaseName, 'files');
  return {
    put: (id, bytes) => answered(() => set(id, bytes, store)),
    get: (id) => answered(() => get<ArrayBuffer>(id, store)),
    delete: (id) => answered(() => del(id, store)),
    deleteAll: () => answered(() => clear(store)),
  };
}

/** Takes a function, since merely naming `indexedDB` throws where there is none. */
async function answered<Value>(ask: () => Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const noAnswer = new Promise<never>((_, reject) => {
    const giveUp = (): void =>
      reject(new Error(`IndexedDB did not answer within ${answerTimeoutMs / 1000} s.`));
    timer = setTimeout(giveUp, answerTimeoutMs);
  });
  try {
    return await Promise.race([ask(), noAnswer]);
  } finally {
    clearTimeout(timer);
  }
}
