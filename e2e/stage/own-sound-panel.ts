import type { Locator } from 'playwright-core';
import { eventually } from '../rig/eventually.js';
import type { FlexDesk } from './flex-desk.js';
import type { Stage } from './open-stage.js';
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
export interface OwnSoundPanel {
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

export function createOwnSoundPanel(desk: FlexDesk): OwnSoundPanel {
  const input = async (): Promise<Locator> => (await desk.panel()).getByTestId('belfry-own-sound');
  const listed = async (): Promise<string | undefined> =>
    (await (await desk.panel()).locator('option[value=own-sound]').allInnerTexts())[0];
  return {
    input,
    listed,
    chosen: async () => (await desk.panel()).getByTestId('belfry-ringtone').inputValue(),
    error: async () => (await desk.panel()).getByTestId('belfry-own-sound-error').innerText(),
    status: async () => (await desk.panel()).getByTestId('belfry-own-sound-status').innerText(),
    async upload(file) {
      await (await input()).setInputFiles(file);
      await eventually(async () => (await this.status()) === `${file.name} is now your ringtone.`);
      await eventually(async () => (await listed()) === file.name);
    },
    async remove() {
      await (await desk.panel()).getByTestId('belfry-remove-own-sound').click();
      await eventually(async () => (await listed()) === undefined);
    },
  };
}

/** Rings once on the headset, and tells which of these pitches are heard in it, the lowest first. */
export async function pitchesOfNextRing(stage: Stage, candidatesHz: readonly number[]): Promise<number[]> {
  const headset = stage.heard('Headset');
  const call = stage.sandbox.offer();
  const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
  const pitches = await headset.pitchesHz(soundMs + 100, soundMs + 600, candidatesHz);
  const ended = stage.sandbox.move(call.sid, 'canceled');
  await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: 300 });
  return pitches.toSorted((a, b) => a - b);
}
