import { createCustomSoundRecords, type CustomSoundStorage } from './custom-sound-record.js';
import { createCustomSoundStore, type CustomSoundStore } from './custom-sound-store.js';
import { createSoundFiles } from './sound-files.js';

/** The store in the browser. Its names begin with the ringer's storage key. */
export function openCustomSoundStore(storageKey: string, storage: CustomSoundStorage): CustomSoundStore {
  const name = `${storageKey}:custom-sound`;
  return createCustomSoundStore(createCustomSoundRecords(name, storage), createSoundFiles(name));
}
