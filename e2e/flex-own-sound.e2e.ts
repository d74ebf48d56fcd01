import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeFindings } from './stage/axe-findings.js';
import { openFlex, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';
import {
  createOwnSoundPanel,
  pitchesOfNextRing,
  toneUpload,
  type OwnSoundPanel,
} from './stage/own-sound-panel.js';

const ownHz = 1250;
const otherHz = 890;
/** The default ringtone's. */
const builtInHz = [440, 480];
const candidatesHz = [...builtInHz, otherHz, ownHz];

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
    await desk.page.bringToFront();
    for (const { sid, status } of stage.sandbox.state().reservations) {
      if (status === 'pending') stage.sandbox.move(sid, 'canceled');
    }
    if ((await ownSound.listed()) !== undefined) await ownSound.remove();
    await desk.closePanel();
  });
  afterAll(() => stage.close());

  it('rings for the next call, and after a reload too', async () => {
    await ownSound.upload(toneUpload('my-bell.wav', ownHz));
    expect(await ownSound.chosen()).toBe('own-sound');
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual([ownHz]);
    await desk.reload();
    await eventually(async () => (await ownSound.listed()) === 'my-bell.wav');
    expect(await ownSound.chosen()).toBe('own-sound');
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual([ownHz]);
  });

  it('is heard before a call comes', async () => {
    await ownSound.upload(toneUpload('my-bell.wav', ownHz));
    const playedMs = Date.now();
    await (await desk.panel()).getByTestId('belfry-play-ringtone').click();
    const headset = stage.heard('Headset');
    const soundMs = await headset.soundStart({ afterMs: playedMs });
    expect(await headset.pitchesHz(soundMs + 100, soundMs + 600, candidatesHz)).toEqual([ownHz]);
    await (await desk.panel()).getByTestId('belfry-play-ringtone').click();
    await eventually(async () => (await desk.bellSays()) === 'Bell: ready');
  });

  it('gives way to another one, and to the default when it is removed', async () => {
    await ownSound.upload(toneUpload('first.wav', otherHz));
    await ownSound.upload(toneUpload('second.wav', ownHz));
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual([ownHz]);
    await ownSound.remove();
    await eventually(async () => (await ownSound.status()) === 'Your custom sound was removed.');
    expect(await ownSound.chosen()).toBe('us');
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual(builtInHz);
    await desk.reload();
    expect([await ownSound.listed(), await ownSound.chosen()]).toEqual([undefined, 'us']);
    // Nothing remembered names what is gone.
    expect(await (await desk.panel()).getByTestId('belfry-problem').count()).toBe(0);
  });

  it('gives way to a built-in one when the browser has lost it, and it is said', async () => {
    await ownSound.upload(toneUpload('my-bell.wav', ownHz));
    await desk.page.evaluate(
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
    await desk.reload();
    await eventually(async () => (await ownSound.listed()) === 'my-bell.wav (not available)');
    const readiness = (await desk.panel()).getByTestId('belfry-readiness');
    expect(await readiness.innerText()).toContain('A built-in ringtone rings instead.');
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual(builtInHz);
    await ownSound.upload(toneUpload('again.wav', ownHz));
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual([ownHz]);
  });

  it('has a name that does no harm', async () => {
    const hostile = `<img src=x onerror="window.belfryWasHacked=1">\u202e\u0007\u2066${'x'.repeat(100_000)}`;
    await (await ownSound.input()).setInputFiles(toneUpload(hostile, ownHz));
    await eventually(async () => (await ownSound.listed())?.startsWith('<img src=x'));
    await eventually(async () => (await ownSound.status()).includes('is now your ringtone'));
    const panel = await desk.panel();
    const shown = await panel.innerText();
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(shown.length).toBeLessThan(3000);
    expect(await panel.locator('img').count()).toBe(0);
    const [wide, box] = await Promise.all([panel.evaluate((it) => it.scrollWidth), panel.boundingBox()]);
    expect(wide).toBeLessThanOrEqual(Math.ceil(box?.width ?? 0));
  });

  it('is uploaded and removed by keyboard alone', async () => {
    const { page } = desk;
    // Asked for early: it takes the browser a moment to leave its own dialog closed.
    const opened = page.waitForEvent('filechooser');
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.testid);
    await (await desk.panel()).getByTestId('belfry-play-ringtone').focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('belfry-own-sound');
    await page.keyboard.press('Enter');
    await (await opened).setFiles(toneUpload('by-keyboard.wav', ownHz));
    await eventually(async () => (await ownSound.listed()) === 'by-keyboard.wav');
    const named = page.getByLabel('Replace custom sound');
    expect(await named.getAttribute('data-testid')).toBe('belfry-own-sound');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('belfry-remove-own-sound');
    await page.keyboard.press('Enter');
    await eventually(async () => (await ownSound.listed()) === undefined);
    expect(await focused()).toBe('belfry-own-sound');
  });

  it('has nothing that axe finds: none, kept, refused', async () => {
    await desk.panel();
    const findings: Record<string, string[]> = { none: await axeFindings(desk.page) };
    await ownSound.upload(toneUpload('my-bell.wav', ownHz));
    findings.kept = await axeFindings(desk.page);
    await (
      await ownSound.input()
    ).setInputFiles({ ...toneUpload('song.mp3', ownHz), buffer: Buffer.from('x') });
    await eventually(async () => (await ownSound.error()) !== '');
    findings.refused = await axeFindings(desk.page);
    expect(findings).toEqual({ none: [], kept: [], refused: [] });
  });

  it('is the same in another tab: uploaded, replaced, removed', async () => {
    const otherDesk = await openFlex(stage);
    const other = createOwnSoundPanel(otherDesk);
    await otherDesk.panel();
    await desk.page.bringToFront();
    await ownSound.upload(toneUpload('first.wav', otherHz));
    await otherDesk.page.bringToFront();
    await eventually(async () => (await other.listed()) === 'first.wav');
    expect(await other.chosen()).toBe('own-sound');
    await other.upload(toneUpload('second.wav', ownHz));
    await desk.page.bringToFront();
    await eventually(async () => (await ownSound.listed()) === 'second.wav');
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual([ownHz]);
    await ownSound.remove();
    await otherDesk.page.bringToFront();
    await eventually(async () => (await other.listed()) === undefined);
    expect(await other.chosen()).toBe('us');
    expect(await (await otherDesk.panel()).getByTestId('belfry-problem').count()).toBe(0);
    expect(await pitchesOfNextRing(stage, candidatesHz)).toEqual(builtInHz);
    await otherDesk.page.close();
  });
});
