import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { wavFile } from './rig/wav-file.js';
import { axeFindings } from './stage/axe-findings.js';
import { openFlex, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';
import {
  createOwnSoundPanel,
  pitchesOfNextRing,
  toneUpload,
  type OwnSoundPanel,
  type UploadFile,
} from './stage/own-sound-panel.js';

const ownHz = 1250;
/** The default ringtone's. */
const builtInHz = [440, 480];
const candidatesHz = [...builtInHz, ownHz];

const good = toneUpload('my-bell.wav', ownHz);
const text: UploadFile = {
  name: 'song.mp3',
  mimeType: 'audio/mpeg',
  buffer: Buffer.from('La la la, this is not a song. '.repeat(100)),
};
const silent: UploadFile = { ...good, buffer: Buffer.from(wavFile(new Int16Array(48_000), 48_000)) };

/** A square wave at a rate so low that much of it weighs little. */
function longUpload(durationS: number): UploadFile {
  const rateHz = 3000;
  const samples = Int16Array.from({ length: rateHz * durationS }, (_, i) => (i % 6 < 3 ? 9000 : -9000));
  return { ...good, name: 'long.wav', buffer: Buffer.from(wavFile(samples, rateHz)) };
}

describe('The agent’s own sound', () => {
  let stage: Stage;
  let desk: FlexDesk;
  let ownSound: OwnSoundPanel;

  beforeAll(async () => {
    stage = await openStage({ outputs: ['Headset'] });
    desk = await openFlex(stage);
    ownSound = createOwnSoundPanel(desk);
  });
  afterEach(async () => {
    for (const { sid, status } of stage.sandbox.state().reservations) {
      if (status === 'pending') stage.sandbox.move(sid, 'canceled');
    }
    if ((await ownSound.listed()) !== undefined) await ownSound.remove();
    await desk.closePanel();
  });
  afterAll(() => stage.close());

  it.each([
    ['a text that is named as a song', text, "This browser can't play this file."],
    ['a file without content', { ...good, buffer: Buffer.alloc(0) }, 'This file is empty.'],
    ['one of more than 5 MB', { ...good, buffer: Buffer.alloc(5_000_001) }, 'This file is larger than 5 MB.'],
    ['one of 61 s', longUpload(61), 'This sound is longer than 60 seconds.'],
    ['one that is silent', silent, 'This file contains only silence.'],
  ])('is not %s: it is said why, and the bell rings as before', async (_, file, why) => {
    const input = await ownSound.input();
    await input.setInputFiles(file);
    await eventually(async () => (await ownSound.error()).startsWith(why));
    // Announced, and said with what takes the file too.
    const error = (await desk.panel()).getByTestId('belfry-own-sound-error');
    expect(await error.getAttribute('role')).toBe('alert');
    expect((await input.getAttribute('aria-describedby'))?.split(' ')).toContain(
      await error.getAttribute('id'),
    );
    expect([await ownSound.listed(), await ownSound.chosen()]).toEqual([undefined, 'us']);
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual(builtInHz);
  });

  it('is not one of a quarter of an hour, which is not even decoded', async () => {
    await desk.page.evaluate(() => {
      const decoded: number[] = [];
      Object.assign(globalThis, { belfryDecoded: decoded });
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
      const decode = OfflineAudioContext.prototype.decodeAudioData;
      OfflineAudioContext.prototype.decodeAudioData = function (this: OfflineAudioContext, bytes) {
        decoded.push(bytes.byteLength);
        return decode.call(this, bytes);
      };
    });
    const decodedCount = (): Promise<number> =>
      desk.page.evaluate(() => (globalThis as unknown as { belfryDecoded: number[] }).belfryDecoded.length);
    await (await ownSound.input()).setInputFiles(longUpload(800));
    await eventually(async () =>
      (await ownSound.error()).startsWith('This sound is longer than 60 seconds.'),
    );
    expect(await decodedCount()).toBe(0);
    await ownSound.upload(good);
    expect(await decodedCount()).toBeGreaterThan(0);
  });

  it('stays what it was when another file is refused', async () => {
    await ownSound.upload(good);
    await (await ownSound.input()).setInputFiles(text);
    await eventually(async () => (await ownSound.error()) !== '');
    expect(await ownSound.listed()).toBe(good.name);
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual([ownHz]);
    await desk.closePanel();
    // What was read once is not read again tomorrow.
    expect(await ownSound.error()).toBe('');
  });

  it('is refused when the browser has no room for it', async () => {
    await desk.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException(
          'The current transaction exceeded its quota limitations.',
          'QuotaExceededError',
        );
      };
    });
    await (await ownSound.input()).setInputFiles(good);
    await eventually(async () => (await ownSound.error()).startsWith("The browser couldn't save this file"));
    expect([await ownSound.listed(), await ownSound.chosen()]).toEqual([undefined, 'us']);
    await desk.reload();
    await ownSound.upload(good);
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual([ownHz]);
  });
});

describe('Where there is no IndexedDB', () => {
  let stage: Stage;
  afterAll(() => stage.close());

  it('the own sound is refused, and the bell rings', async () => {
    stage = await openStage({ outputs: ['Headset'] });
    await stage.browser.context.addInitScript(
      'Object.defineProperty(globalThis, "indexedDB", { value: undefined });',
    );
    const ownSound = createOwnSoundPanel(await openFlex(stage));
    await (await ownSound.input()).setInputFiles(good);
    await eventually(async () => (await ownSound.error()).startsWith("The browser couldn't save this file"));
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual(builtInHz);
  });
});

describe('A ringtone that the administrator locked', () => {
  let stage: Stage;
  afterAll(() => stage.close());

  it('is not uploaded over', async () => {
    const locks = { ringtone: 'europe' };
    stage = await openStage({ outputs: ['Headset'], sandbox: { uiAttributes: { belfry: { locks } } } });
    const desk = await openFlex(stage);
    const ownSound = createOwnSoundPanel(desk);
    const input = await ownSound.input();
    expect(await input.isDisabled()).toBe(true);
    expect(await axeFindings(desk.page)).toEqual([]);
    // Nor by whoever gets around that.
    await input.evaluate((it) => ((it as HTMLInputElement).disabled = false));
    await input.setInputFiles(good);
    await eventually(async () => (await ownSound.error()).startsWith('Set by your administrator'));
    expect([await ownSound.listed(), await ownSound.chosen()]).toEqual([undefined, 'europe']);
    expect(await pitchesOfNextRing(stage, [425, ownHz])).toEqual([425]);
  });
});
