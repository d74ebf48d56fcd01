import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EnginePage } from './rig/engines/engine.js';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOffMs, briskOnMs, briskOptions } from './testbed/brisk-ringtone.js';
import { chooseOutputs } from './testbed/choose-outputs.js';
import { expectSoundOnlyOn } from './testbed/expect-sound-only-on.js';
import { itNeeding } from './testbed/it-needing.js';
import { median } from './testbed/median.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';
import { phoneIn, type Phone } from './testbed/phone-in.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

type PageOptions = NonNullable<Parameters<ScriptedSoftphoneTestbed['openPage']>[0]>;

/** Never pauses. */
const steady: PageOptions = { ringtones: { steady: steadyRingtone() }, settings: { ringtone: 'steady' } };

describe('pages with the library', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
    headset = testbed.recordingOf('Headset');
  });
  afterEach(async ({ task }) => {
    task.meta.browser = testbed.browser.version;
    await testbed.reset();
  });
  afterAll(() => testbed.close());

  /** Opens a page and clicks in it. Resolves when the ringer is ready. */
  async function openReadyPage(
    options?: PageOptions,
    setup?: string,
  ): Promise<{ page: EnginePage; phone: Phone }> {
    const page = await testbed.openPage(options, setup);
    await page.click(50, 50);
    const phone = phoneIn(page);
    await phone.ready();
    return { page, phone };
  }

  it('rings in the right cadence until the deadline, call after call in one page', async () => {
    const { phone } = await openReadyPage(briskOptions);
    const rings: { soundShare: number; longestMs: number; lateMs: number }[] = [];
    for (const id of ['first', 'second', 'third', 'fourth']) {
      const offeredAtMs = await phone.offer(briskTimeoutMs, id);
      const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
      const quietAtMs = await headset.soundEnd({ afterMs: heardAtMs, quietForMs: briskEndMs });
      const bursts = await headset.bursts(heardAtMs - 10, quietAtMs + 10);
      const durationsMs = bursts.map(({ fromMs, toMs }) => toMs - fromMs);
      rings.push({
        soundShare: durationsMs.reduce((sum, each) => sum + each) / (quietAtMs - heardAtMs),
        longestMs: Math.max(...durationsMs),
        lateMs: quietAtMs - endOfBrisk(heardAtMs, offeredAtMs + briskTimeoutMs),
      });
    }
    // Medians, because a busy machine delays single rings.
    expect(median(rings.map(({ soundShare }) => soundShare))).toBeGreaterThan(0.4);
    expect(median(rings.map(({ soundShare }) => soundShare))).toBeLessThan(0.7);
    expect(median(rings.map(({ longestMs }) => longestMs))).toBeGreaterThan(briskOnMs * 0.8);
    expect(median(rings.map(({ longestMs }) => longestMs))).toBeLessThan(briskOnMs * 1.4);
    expect(Math.abs(median(rings.map(({ lateMs }) => lateMs)))).toBeLessThan(50);
  });

  it('says that it needs a click as soon as a call comes in, and rings immediately after it', async ({
    task,
  }) => {
    const page = await testbed.openPage(briskOptions);
    const phone = phoneIn(page);
    const offeredAtMs = await phone.offer();
    await eventually(async () => (await phone.reasons()).includes('needs-gesture'));
    expect(await headset.isSilent(offeredAtMs, epochNowMs())).toBe(true);
    const clickedAtMs = epochNowMs();
    await page.click(50, 50);
    const heardAtMs = await headset.soundStart({ afterMs: clickedAtMs });
    task.meta.heardMs = heardAtMs - clickedAtMs;
    expect(heardAtMs - clickedAtMs).toBeLessThan(3000);
    await phone.ready();
    const canceledAtMs = await phone.cancel();
    await headset.soundEnd({ afterMs: canceledAtMs, quietForMs: briskEndMs });
    const { blocked } = await eventually(phone.lastReport);
    const fromMs = blocked.find(({ why }) => why === 'needs-gesture')?.fromMs ?? Infinity;
    expect(fromMs - offeredAtMs).toBeLessThan(2000);
  });

  it('rings at once in each of several new pages, and none of them hangs', async ({ task }) => {
    const onsetsMs: number[] = [];
    for (let count = 0; count < newPages; count++) {
      const page = await testbed.openPage(briskOptions);
      const phone = phoneIn(page);
      await page.click(50, 50);
      const offeredAtMs = await phone.offer();
      onsetsMs.push((await headset.soundStart({ afterMs: offeredAtMs })) - offeredAtMs);
      await eventually(phone.isSounding);
      const canceledAtMs = await phone.cancel();
      await headset.soundEnd({ afterMs: canceledAtMs, quietForMs: briskEndMs });
      expect((await eventually(phone.lastReport)).heardOn).toHaveLength(1);
      await page.close();
    }
    task.meta.heardMs = median(onsetsMs);
    expect(median(onsetsMs)).toBeLessThan(1000);
  });

  it('rings again after a reload during a call, as soon as the page is clicked', async ({ task }) => {
    const { page, phone } = await openReadyPage(briskOptions);
    await headset.soundStart({ afterMs: await phone.offer() });
    await page.reload();
    const reloadedAtMs = epochNowMs();
    await phone.offer();
    await page.click(50, 50);
    task.meta.heardMs = (await headset.soundStart({ afterMs: reloadedAtMs })) - reloadedAtMs;
    await phone.ready();
  });

  itNeeding(['chosen outputs'], 'rings on the chosen output after a reload', async ({ task }) => {
    const { page, phone } = await openReadyPage(
      steady,
      'addEventListener("click", () => void window.phone.ringer.nameOutputs());',
    );
    await chooseOutputs(page, 'Speakers');
    await page.reload();
    await page.click(50, 50);
    await phone.ready();
    const isReady = async (): Promise<boolean> =>
      (await phone.state()).outputs.some(({ label, player }) => label === 'Speakers' && player === 'ready');
    await eventually(isReady);
    const offeredAtMs = await phone.offer();
    const heardAtMs = await testbed.recordingOf('Speakers').soundStart({ afterMs: offeredAtMs });
    task.meta.heardMs = heardAtMs - offeredAtMs;
    await expectSoundOnlyOn(testbed, 'Speakers');
  });

  it('rings in one of two tabs, and in the other one when that one is closed', async ({ task }) => {
    // Streams that run between calls would count as playing.
    const options: PageOptions = { ...briskOptions, storageKey: 'two-tabs', keepOutputsAwake: 'never' };
    const tabs = [await openReadyPage(options), await openReadyPage(options)];
    await eventually(async () => (await playingStreams()) === 0);
    const offeredAtMs = await tabs[0]?.phone.offer();
    await tabs[1]?.phone.offer();
    await headset.soundStart({ afterMs: offeredAtMs ?? 0 });
    const [ringing, waiting] = await eventually(async () => {
      const sounding = await Promise.all(tabs.map(({ phone }) => phone.isSounding()));
      if (sounding.filter(Boolean).length !== 1) return undefined;
      return sounding[0] === true ? tabs : tabs.toReversed();
    });
    expect(await playingStreams()).toBe(1);
    expect((await waiting?.phone.state())?.tab).toBe('follower');
    const closedAtMs = epochNowMs();
    await ringing?.page.close();
    await eventually(() => waiting?.phone.isSounding());
    const quietAtMs = await headset.soundEnd({ afterMs: closedAtMs, quietForMs: 10 });
    const heardAtMs = await headset.soundStart({ afterMs: Math.max(closedAtMs, quietAtMs) + 10 });
    task.meta.heardMs = heardAtMs - closedAtMs;
    expect(await playingStreams()).toBe(1);
  });

  /** How many streams play right now. */
  async function playingStreams(): Promise<number> {
    return (await testbed.pulse.streams()).filter(({ isPaused }) => !isPaused).length;
  }
});

/** If the first sound comes 50 to 170 ms after the offer, the deadline isn't near the end of a period. */
const briskTimeoutMs = 1_820;

/** Enough to see a hang that happens in every other page. */
const newPages = 3;

/** When a ring with the brisk ringtone falls silent: at its deadline, or at the pause before. */
function endOfBrisk(heardAtMs: number, deadlineMs: number): number {
  const intoPeriodMs = (deadlineMs - heardAtMs) % (briskOnMs + briskOffMs);
  return deadlineMs - Math.max(0, intoPeriodMs - briskOnMs);
}
