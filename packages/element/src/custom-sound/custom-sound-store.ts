import { sanitizeText, type RingtoneBlob } from 'belfry';
import type { CustomSoundRecord, CustomSoundRecords } from './custom-sound-record.js';
import type { SoundFiles } from './sound-files.js';

/** The name of the ringtone that is the agent's custom sound. Administrators can't use it for theirs. */
export const customSoundRingtone = 'custom-sound';

/** Saves the agent's custom sound for all tabs. */
export interface CustomSoundStore {
  /** The saved sound. Available at once, so that the ringer always knows the ringtone that the agent chose. */
  current(): CustomSoundRecord | undefined;
  /** For the ringer: the sound as a ringtone, if there is one. The same object until the sound changes. */
  ringtones(): Readonly<Record<string, RingtoneBlob>>;
  /** Replaces the saved sound. If the browser can't save it, this rejects and the old sound stays. */
  save(name: string, bytes: ArrayBuffer): Promise<void>;
  /** Rejects if the record or the file couldn't be removed. `current()` tells which. */
  remove(): Promise<void>;
  /** Calls back when the saved sound changes, here or in another tab. Returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
  dispose(): void;
}

/**
 * Writes a file before the record that names it, and deletes it after. A record without its file can come only from
 * the browser or a crash.
 */
export function createCustomSoundStore(records: CustomSoundRecords, files: SoundFiles): CustomSoundStore {
  const listeners = new Set<() => void>();
  let record = records.read();
  let ringtones = ringtonesOf(record, files);

  function refresh(): void {
    const next = records.read();
    if (next?.id === record?.id) return;
    record = next;
    ringtones = ringtonesOf(record, files);
    for (const listener of [...listeners]) listener();
  }
  const stopFollowing = records.onChangeElsewhere(refresh);

  return {
    current: () => record,
    ringtones: () => ringtones,
    async save(name, bytes) {
      const before = record;
      const id = newId();
      await files.put(id, bytes);
      try {
        records.write({ id, name: sanitizeText(name) });
      } catch (error) {
        await files.delete(id).catch(() => undefined);
        throw error;
      }
      refresh();
      // If this fails, the next `remove()` deletes the file.
      if (before !== undefined) await files.delete(before.id).catch(() => undefined);
    },
    async remove() {
      records.write(undefined);
      refresh();
      await files.deleteAll();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      stopFollowing();
      listeners.clear();
    },
  };
}

/** `crypto.randomUUID` is missing on pages that aren't served securely. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

function ringtonesOf(record: CustomSoundRecord | undefined, files: SoundFiles): Record<string, RingtoneBlob> {
  if (record === undefined) return {};
  return {
    [customSoundRingtone]: {
      async load() {
        const bytes = await files.get(record.id);
        if (bytes === undefined) throw new Error('the browser no longer has it');
        return new Blob([bytes]);
      },
    },
  };
}
