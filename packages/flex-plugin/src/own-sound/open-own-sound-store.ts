import { createOwnSoundRecords, type OwnSoundStorage } from './own-sound-record.js';
import { createOwnSoundStore, type OwnSoundStore } from './own-sound-store.js';
import { createSoundFiles } from './sound-files.js';

/** The store in the browser. Its names begin with the ringer's storage key. */
export function openOwnSoundStore(storageKey: string, storage: OwnSoundStorage): OwnSoundStore {
  const name = `${storageKey}:own-sound`;
  return createOwnSoundStore(createOwnSoundRecords(name, storage), createSoundFiles(name));
}
