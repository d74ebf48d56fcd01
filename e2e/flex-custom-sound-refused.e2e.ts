import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { wavFile } from './rig/wav-file.js';
import { axeViolations } from './testbed/axe-violations.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import {
  createCustomSoundPanel,
  openCustomSoundTestbed,
  toneUpload,
  type CustomSoundPanel,
  type CustomSoundTestbed,
  type UploadFile,
} from './testbed/custom-sound-panel.js';
import { flacBomb } from './testbed/flac-bomb.js';
import { pitchesOfNextRing } from './testbed/pitches-of-next-ring.js';

const customHz = 1250;
/** The pitches of the default ringtone. */
const builtInHz = [440, 480];
const candidatesHz = [...builtInHz, customHz];

const good = toneUpload('my-bell.wav', customHz);
const text: UploadFile = {
  name: 'song.mp3',
  mimeType: 'audio/mpeg',
  buffer: Buffer.from('La la la, this is not a song. '.repeat(100)),
};
const bombFrames = 2100;
const silent: UploadFile = { ...good, buffer: Buffer.from(wavFile(new Int16Array(48_000), 48_000)) };

/** 50 kB that decode to 48 minutes of silence. Its header claims this number of samples. */
function bomb(claimedSamples: number): UploadFile {
  const buffer = Buffer.from(flacBomb({ frames: bombFrames, claimedSamples }));
  return { name: 'bomb.flac', mimeType: 'audio/flac', buffer };
}

/** A square wave at a low sample rate, so that a long file stays small. */
function longUpload(durationS: number): UploadFile {
  const rateHz = 3000;
  const samples = Int16Array.from({ length: rateHz * durationS }, (_, i) => (i % 6 < 3 ? 9000 : -9000));
  return { ...good, name: 'long.wav', buffer: Buffer.from(wavFile(samples, rateHz)) };
}

describe('a custom sound that cannot be used', () => {
  let testbed: CustomSoundTestbed;
  let flex: FlexPage;
  let customSound: CustomSoundPanel;

  beforeAll(async () => {
    testbed = await openCustomSoundTestbed();
    ({ flex, customSound } = testbed);
  });
  afterEach(() => testbed.reset());
  afterAll(() => testbed.close());

  it.each([
    ['a text file with the name of a song', text, "This browser can't play this file."],
    ['an empty file', { ...good, buffer: Buffer.alloc(0) }, 'This file is empty.'],
    [
      'a file larger than 5 MB',
      { ...good, buffer: Buffer.alloc(5_000_001) },
      'This file is larger than 5 MB.',
    ],
    ['a sound of 61 s', longUpload(61), 'This sound is longer than 60 seconds.'],
    ['a silent file', silent, 'This file is silent or too quiet.'],
  ])('rejects %s, says why, and rings as before', async (_, file, why) => {
    const input = await customSound.input();
    await customSound.chooseFromDisk(file);
    await eventually(async () => (await customSound.error()).startsWith(why));
    // Screen readers announce the error, and read it with the file input.
    const error = (await flex.panel()).getByTestId('belfry-custom-sound-error');
    expect(await error.getAttribute('role')).toBe('alert');
    expect((await input.getAttribute('aria-describedby'))?.split(' ')).toContain(
      await error.getAttribute('id'),
    );
    expect([await customSound.listed(), await customSound.chosen()]).toEqual([undefined, 'us']);
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual(builtInHz);
  });

  it.each([
    ['a sound of more than 13 minutes', longUpload(800)],
    ['a small file that decodes to 48 minutes', bomb(bombFrames * 65_535)],
    ['a small file whose header claims a second', bomb(48_000)],
  ])('rejects %s without decoding it', async (_, file) => {
    await flex.page.evaluate(() => {
      const decoded: number[] = [];
      Object.assign(globalThis, { belfryDecoded: decoded });
      const { prototype } = OfflineAudioContext;
      const decode = Reflect.get<OfflineAudioContext, 'decodeAudioData'>(prototype, 'decodeAudioData');
      prototype.decodeAudioData = function (this: OfflineAudioContext, bytes) {
        decoded.push(bytes.byteLength);
        return decode.call(this, bytes);
      };
    });
    const decodedCount = (): Promise<number> =>
      flex.page.evaluate(() => (globalThis as unknown as { belfryDecoded: number[] }).belfryDecoded.length);
    await customSound.chooseFromDisk(file);
    await eventually(async () =>
      (await customSound.error()).startsWith('This sound is longer than 60 seconds.'),
    );
    expect(await decodedCount()).toBe(0);
    await customSound.upload(good);
    expect(await decodedCount()).toBeGreaterThan(0);
  });

  it('keeps the current sound when another file is rejected', async () => {
    await customSound.upload(good);
    await (await customSound.input()).setInputFiles(text);
    await eventually(async () => (await customSound.error()) !== '');
    expect(await customSound.listed()).toBe(good.name);
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
    await flex.closePanel();
    // The error doesn't show again when the panel is reopened.
    expect(await customSound.error()).toBe('');
  });

  it('rejects a file when the browser is out of storage', async () => {
    await flex.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException(
          'The current transaction exceeded its quota limitations.',
          'QuotaExceededError',
        );
      };
    });
    await (await customSound.input()).setInputFiles(good);
    await eventually(async () =>
      (await customSound.error()).startsWith("The browser couldn't save this file"),
    );
    expect([await customSound.listed(), await customSound.chosen()]).toEqual([undefined, 'us']);
    await flex.reload();
    await customSound.upload(good);
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
  });
});

describe('a browser without IndexedDB', () => {
  let testbed: Testbed;
  afterAll(() => testbed.close());

  it('rejects a custom sound, and rings', async () => {
    testbed = await openTestbed({ outputs: ['Headset'] });
    const withoutIndexedDb = 'Object.defineProperty(globalThis, "indexedDB", { value: undefined });';
    const customSound = createCustomSoundPanel(await openFlex(testbed, { setup: withoutIndexedDb }));
    await (await customSound.input()).setInputFiles(good);
    await eventually(async () =>
      (await customSound.error()).startsWith("The browser couldn't save this file"),
    );
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual(builtInHz);
  });
});

describe('a ringtone that the administrator has locked', () => {
  let testbed: Testbed;
  afterAll(() => testbed.close());

  it('cannot be replaced by an upload', async () => {
    testbed = await openTestbed({ outputs: ['Headset'] });
    const flex = await openFlex(testbed);
    const customSound = createCustomSoundPanel(flex);
    const listedAndChosen = async (): Promise<unknown[]> => [
      await customSound.listed(),
      await customSound.chosen(),
    ];
    await customSound.upload(good);
    testbed.sandbox.setUiAttributes({ belfry: { locks: { ringtone: 'europe' } } });
    await flex.reload();
    // An upload from before the lock can be removed, and isn't the agent's choice when the lock is gone.
    expect(await listedAndChosen()).toEqual([good.name, 'europe']);
    await customSound.remove();

    const input = await customSound.input();
    expect(await input.isDisabled()).toBe(true);
    expect(await axeViolations(flex.page)).toEqual([]);
    // An upload is rejected even if someone enables the input.
    await input.evaluate((it) => ((it as HTMLInputElement).disabled = false));
    await input.setInputFiles(good);
    await eventually(async () => (await customSound.error()).startsWith('Set by your administrator'));
    expect(await listedAndChosen()).toEqual([undefined, 'europe']);
    expect(await pitchesOfNextRing(testbed, [425, customHz])).toEqual([425]);

    testbed.sandbox.setUiAttributes({});
    await flex.reload();
    expect(await listedAndChosen()).toEqual([undefined, 'us']);
  });
});
