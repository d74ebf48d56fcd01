import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../rig/eventually.js';
import { openFlex, type FlexPage } from './flex-page.js';
import { elementInBell } from './in-bell.js';
import { openTestbed, type Testbed } from './open-testbed.js';
import { toneFile } from './tone-file.js';

/** A file on the agent's disk. */
export interface UploadFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** An audio file with a tone of 1 s. */
export function toneUpload(name: string, hz: number): UploadFile {
  return { name, mimeType: 'audio/wav', buffer: Buffer.from(toneFile({ hz, durationMs: 1000 })) };
}

/** The part of the bell's panel for the agent's custom sound. Every method opens the panel if it is closed. */
export interface CustomSoundPanel {
  /** The file input. */
  input(): Promise<Locator>;
  /** The name of the selected ringtone. */
  chosen(): Promise<string>;
  /** What the list of ringtones calls the custom sound. `undefined` when there is none. */
  listed(): Promise<string | undefined>;
  /** Why the last file was rejected. `''` if it wasn't. */
  error(): Promise<string>;
  /** The result of the last action. */
  status(): Promise<string>;
  /** Chooses a file from the disk, however large, for the upload. */
  chooseFromDisk(file: UploadFile): Promise<void>;
  /** Uploads a file. Resolves when it is the ringtone and ready to ring. */
  upload(file: UploadFile): Promise<void>;
  /** Removes the custom sound. Resolves when it is gone. */
  remove(): Promise<void>;
}

export function createCustomSoundPanel(flex: FlexPage): CustomSoundPanel {
  const input = async (): Promise<Locator> => (await flex.panel()).getByTestId('belfry-custom-sound');
  const listed = async (): Promise<string | undefined> =>
    (await (await flex.panel()).locator('option[value=custom-sound]').allInnerTexts())[0];
  return {
    input,
    listed,
    chosen: async () => (await flex.panel()).getByTestId('belfry-ringtone').inputValue(),
    error: async () => (await flex.panel()).getByTestId('belfry-custom-sound-error').innerText(),
    status: async () => (await flex.panel()).getByTestId('belfry-custom-sound-status').innerText(),
    async chooseFromDisk({ name, buffer }) {
      await input();
      const path = join(await mkdtemp(join(tmpdir(), 'belfry-upload-')), name);
      await writeFile(path, buffer);
      await choosePath(flex.page, path);
    },
    async upload(file) {
      await (await input()).setInputFiles(file);
      await eventually(async () => (await this.status()) === `${file.name} is now your ringtone.`);
      await eventually(async () => (await listed()) === file.name);
    },
    async remove() {
      await (await flex.panel()).getByTestId('belfry-remove-custom-sound').click();
      await eventually(async () => (await listed()) === undefined);
    },
  };
}

/**
 * Chooses a file by its path. Playwright sends the contents, encoded as text, to a browser that it hasn't started. On a
 * busy machine, that takes half a minute for 5 MB.
 */
async function choosePath(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', {
    expression: elementInBell('belfry-custom-sound'),
  });
  if (result.objectId === undefined) throw new Error('The panel has no file input');
  await session.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId });
  await session.detach();
}

/** A testbed with one output, `Headset`, and Flex open in a tab. */
export interface CustomSoundTestbed extends Testbed {
  readonly flex: FlexPage;
  readonly customSound: CustomSoundPanel;
  /** Ends all calls, removes the custom sound, and closes the panel. */
  reset(): Promise<void>;
}

/** Opens a testbed for tests of the agent's custom sound. */
export async function openCustomSoundTestbed(): Promise<CustomSoundTestbed> {
  const testbed = await openTestbed({ outputs: ['Headset'] });
  const flex = await openFlex(testbed);
  const customSound = createCustomSoundPanel(flex);
  return {
    ...testbed,
    flex,
    customSound,
    async reset() {
      await flex.page.bringToFront();
      testbed.endAllCalls();
      if ((await customSound.listed()) !== undefined) await customSound.remove();
      await flex.closePanel();
      await testbed.silence();
    },
  };
}
