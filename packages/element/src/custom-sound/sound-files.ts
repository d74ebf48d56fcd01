import { clear, createStore, del, get, set } from 'idb-keyval';

/** Files by id. Each function rejects if the browser refuses or doesn't answer. */
export interface SoundFiles {
  put(id: string, bytes: ArrayBuffer): Promise<void>;
  get(id: string): Promise<ArrayBuffer | undefined>;
  delete(id: string): Promise<void>;
  deleteAll(): Promise<void>;
}

/** Some browsers never answer if they can't open a database, so requests time out, in ms. */
const answerTimeoutMs = 15_000;

/** Stores files in IndexedDB, as bytes, because not every browser stores a `Blob` in a private window. */
export function createSoundFiles(databaseName: string): SoundFiles {
  const store = createStore(databaseName, 'files');
  return {
    put: (id, bytes) => withTimeout(() => set(id, bytes, store)),
    get: (id) => withTimeout(() => get<ArrayBuffer>(id, store)),
    delete: (id) => withTimeout(() => del(id, store)),
    deleteAll: () => withTimeout(() => clear(store)),
  };
}

/** Takes a function, because reading `indexedDB` throws in browsers without it. */
async function withTimeout<Value>(request: () => Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const giveUp = (): void =>
      reject(new Error(`IndexedDB did not answer within ${answerTimeoutMs / 1000} s.`));
    timer = setTimeout(giveUp, answerTimeoutMs);
  });
  try {
    return await Promise.race([request(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
