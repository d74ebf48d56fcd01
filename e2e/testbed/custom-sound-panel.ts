import type { Locator } from 'playwright-core';
import { eventually } from '../rig/eventually.js';
import type { FlexPage } from './flex-page.js';
import type { Testbed } from './open-testbed.js';
import { toneFile } from './tone-file.js';

/** A file on the agent's disk. */
export interface UploadFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** An audio file of 1 s and one pitch. */
export function toneUpload(name: string, hz: number): UploadFile {
  return { name, mimeType: 'audio/wav', buffer: Buffer.from(toneFile({ hz, durationMs: 1000 })) };
}

/** What the bell's panel has for the agent's own sound. Opens the panel where it is closed. */
export interface CustomSoundPanel {
  /** What takes the file. */
  input(): Promise<Locator>;
  /** Which ringtone is chosen, by its name for the ringer. */
  chosen(): Promise<string>;
  /** What the list of ringtones calls the own sound; nothing while there is none. */
  listed(): Promise<string | undefined>;
  /** Why the last file was refused; `''` if it was not. */
  error(): Promise<string>;
  /** What became of the last thing that was done. */
  status(): Promise<string>;
  /** Uploads it; resolves when it is the ringtone, and ready to ring. */
  upload(file: UploadFile): Promise<void>;
  /** Resolves when it is gone. */
  remove(): Promise<void>;
}

export function createCustomSoundPanel(flex: FlexPage): CustomSoundPanel {
  const input = async (): Promise<Locator> => (await flex.panel()).getByTestId('belfry-own-sound');
  const listed = async (): Promise<string | undefined> =>
    (await (await flex.panel()).locator('option[value=own-sound]').allInnerTexts())[0];
  return {
    input,
    listed,
    chosen: async () => (await flex.panel()).getByTestId('belfry-ringtone').inputValue(),
    error: async () => (await flex.panel()).getByTestId('belfry-own-sound-error').innerText(),
    status: async () => (await flex.panel()).getByTestId('belfry-own-sound-status').innerText(),
    async upload(file) {
      await (await input()).setInputFiles(file);
      await eventually(async () => (await this.status()) === `${file.name} is your ringtone now.`);
      await eventually(async () => (await listed()) === file.name);
    },
    async remove() {
      await (await flex.panel()).getByTestId('belfry-remove-own-sound').click();
      await eventually(async () => (await listed()) === undefined);
    },
  };
}

/** Rings once on the headset, and tells which of these pitches are heard in it, the lowest first. */
export async function pitchesOfNextRing(
  testbed: Testbed,
  candidatesHz: readonly number[],
): Promise<number[]> {
  const headset = testbed.recordingOf('Headset');
  const call = testbed.sandbox.offer();
  const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
  const pitches = await headset.pitchesHz(soundMs + 100, soundMs + 600, candidatesHz);
  const ended = testbed.sandbox.move(call.sid, 'canceled');
  await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: 300 });
  return pitches.toSorted((a, b) => a - b);
}
