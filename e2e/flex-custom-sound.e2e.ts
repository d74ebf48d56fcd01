import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import {
  createCustomSoundPanel,
  openCustomSoundTestbed,
  toneUpload,
  type CustomSoundPanel,
  type CustomSoundTestbed,
} from './testbed/custom-sound-panel.js';
import { expectPlainPanel, hostileHtml } from './testbed/expect-plain-text.js';
import { pitchesOfNextRing } from './testbed/pitches-of-next-ring.js';

const customHz = 1250;
const otherHz = 890;
/** The pitches of the default ringtone. */
const builtInHz = [440, 480];
const candidatesHz = [...builtInHz, otherHz, customHz];

describe('the agent’s custom sound', () => {
  let testbed: CustomSoundTestbed;
  let flex: FlexPage;
  let customSound: CustomSoundPanel;

  beforeAll(async () => {
    testbed = await openCustomSoundTestbed();
    ({ flex, customSound } = testbed);
  });
  afterEach(() => testbed.reset());
  afterAll(() => testbed.close());

  it('rings for the next call, also after a reload', async () => {
    await customSound.upload(toneUpload('my-bell.wav', customHz));
    expect(await customSound.chosen()).toBe('custom-sound');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
    await flex.reload();
    await eventually(async () => (await customSound.listed()) === 'my-bell.wav');
    expect(await customSound.chosen()).toBe('custom-sound');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
  });

  it('can be played before a call', async () => {
    await customSound.upload(toneUpload('my-bell.wav', customHz));
    const playedMs = Date.now();
    await (await flex.panel()).getByTestId('belfry-play-ringtone').click();
    const headset = testbed.recordingOf('Headset');
    const soundMs = await headset.soundStart({ afterMs: playedMs });
    expect(await headset.pitchesHz(soundMs + 100, soundMs + 600, candidatesHz)).toEqual([customHz]);
    await (await flex.panel()).getByTestId('belfry-play-ringtone').click();
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ready');
  });

  it('is replaced by a second upload, and by the default when removed', async () => {
    await customSound.upload(toneUpload('first.wav', otherHz));
    await customSound.upload(toneUpload('second.wav', customHz));
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
    await customSound.remove();
    await eventually(async () => (await customSound.status()) === 'Your custom sound was removed.');
    expect(await customSound.chosen()).toBe('us');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual(builtInHz);
    await flex.reload();
    expect([await customSound.listed(), await customSound.chosen()]).toEqual([undefined, 'us']);
    // No setting refers to the removed sound.
    expect(await (await flex.panel()).getByTestId('belfry-problem').count()).toBe(0);
  });

  it('is replaced by a built-in ringtone when the browser has lost it, and the panel says so', async () => {
    await customSound.upload(toneUpload('my-bell.wav', customHz));
    await flex.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('belfry:custom-sound');
          opening.onerror = () => reject(new Error('The database did not open'));
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
    expect(await readiness.innerText()).toContain('A built-in ringtone rings instead.');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual(builtInHz);
    await customSound.upload(toneUpload('again.wav', customHz));
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
  });

  it('shows a hostile file name as plain text', async () => {
    const hostile = `${hostileHtml}\u202e\u0007\u2066${'x'.repeat(100_000)}`;
    await (await customSound.input()).setInputFiles(toneUpload(hostile, customHz));
    await eventually(async () => (await customSound.listed())?.startsWith('<img src=x'));
    await eventually(async () => (await customSound.status()).includes('is now your ringtone'));
    await expectPlainPanel(await flex.panel());
  });

  it('can be uploaded and removed with the keyboard only', async () => {
    const { page } = flex;
    // Requested early: it takes the browser a moment to stop opening its own dialog.
    const opened = page.waitForEvent('filechooser');
    await (await flex.panel()).getByTestId('belfry-play-ringtone').focus();
    await page.keyboard.press('Tab');
    expect(await flex.focusedTestId()).toBe('belfry-custom-sound');
    await page.keyboard.press('Enter');
    await (await opened).setFiles(toneUpload('by-keyboard.wav', customHz));
    await eventually(async () => (await customSound.listed()) === 'by-keyboard.wav');
    const labeled = page.getByLabel('Replace custom sound');
    expect(await labeled.getAttribute('data-testid')).toBe('belfry-custom-sound');
    await page.keyboard.press('Tab');
    expect(await flex.focusedTestId()).toBe('belfry-remove-custom-sound');
    await page.keyboard.press('Enter');
    await eventually(async () => (await customSound.listed()) === undefined);
    expect(await flex.focusedTestId()).toBe('belfry-custom-sound');
  });

  it('has no axe violations: without a sound, with one, and with an error', async () => {
    await flex.panel();
    const violations: Record<string, string[]> = { none: await axeViolations(flex.page) };
    await customSound.upload(toneUpload('my-bell.wav', customHz));
    violations.kept = await axeViolations(flex.page);
    await (
      await customSound.input()
    ).setInputFiles({ ...toneUpload('song.mp3', customHz), buffer: Buffer.from('x') });
    await eventually(async () => (await customSound.error()) !== '');
    violations.refused = await axeViolations(flex.page);
    expect(violations).toEqual({ none: [], kept: [], refused: [] });
  });

  it('stays in sync with another tab when uploaded, replaced, and removed', async () => {
    const otherTab = await openFlex(testbed);
    const otherPanel = createCustomSoundPanel(otherTab);
    await otherTab.panel();
    await flex.page.bringToFront();
    await customSound.upload(toneUpload('first.wav', otherHz));
    await otherTab.page.bringToFront();
    await eventually(async () => (await otherPanel.listed()) === 'first.wav');
    expect(await otherPanel.chosen()).toBe('custom-sound');
    await otherPanel.upload(toneUpload('second.wav', customHz));
    await flex.page.bringToFront();
    await eventually(async () => (await customSound.listed()) === 'second.wav');
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual([customHz]);
    await customSound.remove();
    await otherTab.page.bringToFront();
    await eventually(async () => (await otherPanel.listed()) === undefined);
    expect(await otherPanel.chosen()).toBe('us');
    expect(await (await otherTab.panel()).getByTestId('belfry-problem').count()).toBe(0);
    expect(await pitchesOfNextRing(testbed, candidatesHz)).toEqual(builtInHz);
    await otherTab.page.close();
  });
});
