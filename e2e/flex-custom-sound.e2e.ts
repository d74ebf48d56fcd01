import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import {
  createCustomSoundPanel,
  pitchesOfNextRing,
  toneUpload,
  type CustomSoundPanel,
} from './testbed/custom-sound-panel.js';

const customHz = 1250;
const otherHz = 890;
/** The default ringtone's. */
const builtInHz = [440, 480];
const candidatesHz = [...builtInHz, otherHz, customHz];

describe('The agent’s own sound', () => {
  let testbed: Testbed;
  let flex: FlexPage;
  let customSound: CustomSoundPanel;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Headset'] });
    flex = await openFlex(testbed);
    customSound = createCustomSoundPanel(flex);
  });
  afterEach(async () => {
    await flex.page.bringToFront();
    for (const { sid, status } of testbed.sandbox.state().reservations) {
      if (status === 'pending') testbed.sandbox.move(sid, 'canceled');
    }
    if ((await customSound.listed()) !== undefined) await customSound.remove();
    await flex.closePanel();
  });
  afterAll(() => testbed.close());

  it('rings for the next call, and after a reload too', async () => {
    await customSound.upload(toneUpload('my-bell.wav', customHz));
    expect(await customSound.chosen()).toBe('own-sound');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
    await flex.reload();
    await eventually(async () => (await customSound.listed()) === 'my-bell.wav');
    expect(await customSound.chosen()).toBe('own-sound');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
  });

  it('is heard before a call comes', async () => {
    await customSound.upload(toneUpload('my-bell.wav', customHz));
    const playedMs = Date.now();
    await (await flex.panel()).getByTestId('belfry-play-ringtone').click();
    const headset = testbed.recordingOf('Headset');
    const soundMs = await headset.soundStart({ afterMs: playedMs });
    expect(await headset.pitchesHz(soundMs + 100, soundMs + 600, candidatesHz)).toEqual([customHz]);
    await (await flex.panel()).getByTestId('belfry-play-ringtone').click();
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ready');
  });

  it('gives way to another one, and to the default when it is removed', async () => {
    await customSound.upload(toneUpload('first.wav', otherHz));
    await customSound.upload(toneUpload('second.wav', customHz));
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
    await customSound.remove();
    await eventually(async () => (await customSound.status()) === 'Your own sound is removed.');
    expect(await customSound.chosen()).toBe('us');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual(builtInHz);
    await flex.reload();
    expect([await customSound.listed(), await customSound.chosen()]).toEqual([undefined, 'us']);
    // Nothing remembered names what is gone.
    expect(await (await flex.panel()).getByTestId('belfry-problem').count()).toBe(0);
  });

  it('gives way to a built-in one when the browser has lost it, and it is said', async () => {
    await customSound.upload(toneUpload('my-bell.wav', customHz));
    await flex.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('belfry:own-sound');
          opening.onerror = () => reject(new Error('not opened'));
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('files', 'readwrite');
            transaction.objectStore('files').clear();
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
    await flex.reload();
    await eventually(async () => (await customSound.listed()) === 'my-bell.wav (not available)');
    const readiness = (await flex.panel()).getByTestId('belfry-readiness');
    expect(await readiness.innerText()).toContain('A built-in one rings in its place.');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual(builtInHz);
    await customSound.upload(toneUpload('again.wav', customHz));
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
  });

  it('has a name that does no harm', async () => {
    const hostile = `<img src=x onerror="window.belfryWasHacked=1">\u202e\u0007\u2066${'x'.repeat(100_000)}`;
    await (await customSound.input()).setInputFiles(toneUpload(hostile, customHz));
    await eventually(async () => (await customSound.listed())?.startsWith('<img src=x'));
    await eventually(async () => (await customSound.status()).includes('is your ringtone now'));
    const panel = await flex.panel();
    const shown = await panel.innerText();
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(shown.length).toBeLessThan(3000);
    expect(await panel.locator('img').count()).toBe(0);
    const [wide, box] = await Promise.all([panel.evaluate((it) => it.scrollWidth), panel.boundingBox()]);
    expect(wide).toBeLessThanOrEqual(Math.ceil(box?.width ?? 0));
  });

  it('is uploaded and removed by keyboard alone', async () => {
    const { page } = flex;
    // Asked for early: it takes the browser a moment to leave its own dialog closed.
    const opened = page.waitForEvent('filechooser');
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid);
    await (await flex.panel()).getByTestId('belfry-play-ringtone').focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('belfry-own-sound');
    await page.keyboard.press('Enter');
    await (await opened).setFiles(toneUpload('by-keyboard.wav', customHz));
    await eventually(async () => (await customSound.listed()) === 'by-keyboard.wav');
    const named = page.getByLabel('Replace your own sound');
    expect(await named.getAttribute('data-testid')).toBe('belfry-own-sound');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('belfry-remove-own-sound');
    await page.keyboard.press('Enter');
    await eventually(async () => (await customSound.listed()) === undefined);
    expect(await focused()).toBe('belfry-own-sound');
  });

  it('has nothing that axe finds: none, kept, refused', async () => {
    await flex.panel();
    const findings: Record<string, string[]> = { none: await axeViolations(flex.page) };
    await customSound.upload(toneUpload('my-bell.wav', customHz));
    findings.kept = await axeViolations(flex.page);
    await (
      await customSound.input()
    ).setInputFiles({ ...toneUpload('song.mp3', customHz), buffer: Buffer.from('x') });
    await eventually(async () => (await customSound.error()) !== '');
    findings.refused = await axeViolations(flex.page);
    expect(findings).toEqual({ none: [], kept: [], refused: [] });
  });

  it('is the same in another tab: uploaded, replaced, removed', async () => {
    const otherFlex = await openFlex(testbed);
    const other = createCustomSoundPanel(otherFlex);
    await otherFlex.panel();
    await flex.page.bringToFront();
    await customSound.upload(toneUpload('first.wav', otherHz));
    await otherFlex.page.bringToFront();
    await eventually(async () => (await other.listed()) === 'first.wav');
    expect(await other.chosen()).toBe('own-sound');
    await other.upload(toneUpload('second.wav', customHz));
    await flex.page.bringToFront();
    await eventually(async () => (await customSound.listed()) === 'second.wav');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
    await customSound.remove();
    await otherFlex.page.bringToFront();
    await eventually(async () => (await other.listed()) === undefined);
    expect(await other.chosen()).toBe('us');
    expect(await (await otherFlex.panel()).getByTestId('belfry-problem').count()).toBe(0);
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual(builtInHz);
    await otherFlex.page.close();
  });
});
