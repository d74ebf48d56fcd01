import { sanitizeText, type RingtoneBlob } from 'belfry';
import type { OwnSoundRecord, OwnSoundRecords } from './own-sound-record.js';
import type { SoundFiles } from './sound-files.js';

/** The name of the ringtone that is the agent's own sound. No administrator's ringtone may have it. */
export const ownSoundRingtone = 'own-sound';

/** Keeps the agent's own sound, the same in every tab. */
export interface OwnSoundStore {
  /** Which is kept. Known at once, so that a remembered choice of it is never one of an unknown ringtone. */
  current(): OwnSoundRecord | undefined;
  /** For the ringer: the one ringtone, the very same object until another file is kept, or none. */
  ringtones(): Readonly<Record<string, RingtoneBlob>>;
  /** Keeps this in place of what is kept. Rejects where the browser refuses; all is then as it was. */
  keep(name: string, bytes: ArrayBuffer): Promise<void>;
  /** Rejects where the record could not be taken away, or the file: then `current()` tells which. */
  forget(): Promise<void>;
  /** Calls back when another sound is kept or none, here or in another tab; returns how to stop. */
  subscribe(listener: () => void): () => void;
  dispose(): void;
}

/**
 * The file is written before the record that names it, and deleted after: a record whose file is gone is only
 * what the browser or a crash has left.
 */
export function createOwnSoundStore(records: OwnSoundRecords, files: SoundFiles): OwnSoundStore {
  const listeners = new Set<() => void>();
  let record = records.read();
  let ringtones = ringtonesOf(record, files);

  function look(): void {
    const next = records.read();
    if (next?.id === record?.id) return;
    record = next;
    ringtones = ringtonesOf(record, files);
    for (const listener of [...listeners]) listener();
  }
  const unfollow = records.follow(look);

  return {
    current: () => record,
    ringtones: () => ringtones,
    async keep(name, bytes) {
      const before = record;
      const id = newId();
      await files.put(id, bytes);
      try {
        records.write({ id, name: sanitizeText(name) });
      } catch (error) {
        await files.delete(id).catch(() => undefined);
        throw error;
      }
      look();
      // Should it stay, it is in nobody's way, and goes with the next that is forgotten.
      if (before !== undefined) await files.delete(before.id).catch(() => undefined);
    },
    async forget() {
      records.write(undefined);
      look();
      await files.deleteAll();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      unfollow();
      listeners.clear();
    },
  };
}

/** `crypto.randomUUID` is missing on pages that were not served securely. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

function ringtonesOf(record: OwnSoundRecord | undefined, files: SoundFiles): Record<string, RingtoneBlob> {
  if (record === undefined) return {};
  return {
    [ownSoundRingtone]: {
      async load() {
        const bytes = await files.get(record.id);
        if (bytes === undefined) throw new Error('the browser does not have it any more');
        return new Blob([bytes]);
      },
    },
  };
}
