import type { RingReport, RingerState } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
// For the page's `window.phone`.
import type {} from './pages/scripted-softphone.js';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { chooseOutputs } from './testbed/choose-outputs.js';
import { expectSoundOnlyOn } from './testbed/expect-sound-only-on.js';
import { median } from './testbed/median.js';
import { itNeeding } from './testbed/it-needing.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

/** Longer than the 4 s pause in the US ringtone, even when a busy machine feeds its outputs late. */
const pauseMs = 7_000;

type PageOptions = NonNullable<Parameters<ScriptedSoftphoneTestbed['openPage']>[0]>;

/** Never pauses. */
const steady: PageOptions = { ringtones: { steady: steadyRingtone() }, settings: { ringtone: 'steady' } };

describe('the library in a page without Twilio', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let page: EnginePage;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
  });
  afterEach(() => testbed.reset());
  afterAll(() => testbed.close());

  const offer = (timeoutMs = 30_000, id = 'call'): Promise<number> =>
    evaluateWithoutGesture(page, ({ id, timeoutMs }) => window.phone.offer(id, timeoutMs), { id, timeoutMs });
  const cancel = (id = 'call'): Promise<number> =>
    evaluateWithoutGesture(page, (id) => window.phone.cancel(id), id);
  const state = (): Promise<RingerState> => evaluateWithoutGesture(page, () => window.phone.ringer.state());
  const lastReport = (): Promise<RingReport | undefined> =>
    evaluateWithoutGesture(page, () => window.phone.ringer.reports().at(-1));

  /** Opens the page and clicks in it. Resolves when the ringer is ready. */
  async function openReadyPage(setup?: string, options: PageOptions = {}): Promise<void> {
    page = await testbed.openPage(options, setup);
    await page.click(50, 50);
    await eventually(async () => (await state()).readiness.state === 'ready');
  }

  it('rings immediately, stops immediately, and reports when it was heard', async () => {
    const openedAtMs = epochNowMs();
    await openReadyPage();
    const headset = testbed.recordingOf('Headset');
    const measured: { onsetMs: number; silenceMs: number; reportedOffMs: number }[] = [];
    for (const id of ['first', 'second', 'third', 'fourth', 'fifth']) {
      const offeredAtMs = await offer(30_000, id);
      const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
      const pitches = await headset.pitchesHz(heardAtMs + 100, heardAtMs + 500, [350, 400, 440, 480]);
      expect(pitches).toEqual(expect.arrayContaining([440, 480]));
      const canceledAtMs = await cancel(id);
      const quietAtMs = await headset.soundEnd({ afterMs: canceledAtMs, quietForMs: 1000 });
      const report = await eventually(lastReport);
      measured.push({
        onsetMs: heardAtMs - offeredAtMs,
        silenceMs: quietAtMs - canceledAtMs,
        reportedOffMs: Math.abs((report.firstSoundAtMs ?? Infinity) - heardAtMs),
      });
    }
    // Medians, because a busy machine delays single rings.
    expect(median(measured.map(({ onsetMs }) => onsetMs))).toBeLessThan(400);
    expect(median(measured.map(({ silenceMs }) => silenceMs))).toBeLessThan(200);
    expect(median(measured.map(({ reportedOffMs }) => reportedOffMs))).toBeLessThan(25);
    expect(await testbed.recordingOf('Speakers').isSilent(openedAtMs, epochNowMs())).toBe(true);
  });

  it('keeps ringing while the page hangs, and stops at the deadline', async () => {
    await openReadyPage();
    const headset = testbed.recordingOf('Headset');
    const offeredAtMs = await offer(7_000);
    const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
    const hungUntilMs = await evaluateWithoutGesture(page, () => {
      const untilMs = performance.now() + 12_000;
      while (performance.now() < untilMs);
      return performance.timeOrigin + performance.now();
    });
    const quietAtMs = await headset.soundEnd({
      afterMs: offeredAtMs + 1000,
      quietForMs: pauseMs,
      timeoutMs: 60_000,
    });
    expect(hungUntilMs - offeredAtMs).toBeGreaterThan(12_000);
    expect(quietAtMs).toBeLessThan(hungUntilMs);
    // The cadence's second ring starts at 6 s, during the hang, and is cut off at 7 s, halfway through. Only sound is
    // counted, so that gaps on a busy machine don't matter.
    const secondRing = await headset.samples(heardAtMs + 4000, hungUntilMs);
    expect(soundMs(secondRing)).toBeGreaterThan(500);
    expect(soundMs(secondRing)).toBeLessThan(1500);
  });

  it.each([
    ['until it is canceled', { timeoutMs: 30_000, hangMs: 3000 }],
    ['past its deadline', { timeoutMs: 3000, hangMs: 5000 }],
  ])('reports a call as heard when the page hangs from the offer %s', async (_until, times) => {
    await openReadyPage();
    const offeredAtMs = await evaluateWithoutGesture(
      page,
      ({ timeoutMs, hangMs }) => {
        const offeredAtMs = window.phone.offer('call', timeoutMs);
        const untilMs = performance.now() + hangMs;
        while (performance.now() < untilMs);
        if (hangMs < timeoutMs) window.phone.cancel('call');
        return offeredAtMs;
      },
      times,
    );
    await testbed.recordingOf('Headset').soundStart({ afterMs: offeredAtMs });
    const report = await eventually(lastReport);
    expect(report.heardOn).toHaveLength(1);
    expect(report.firstSoundAtMs).toBeLessThan(offeredAtMs + times.timeoutMs);
  });

  itNeeding(['chosen outputs'], 'rings on two outputs at the same time', async () => {
    await openReadyPage();
    await chooseOutputs(page, 'Headset', 'Speakers');
    const offeredAtMs = await offer();
    const outputs = ['Headset', 'Speakers'].map((output) => testbed.recordingOf(output));
    await Promise.all(outputs.map((output) => output.soundStart({ afterMs: offeredAtMs })));
    const sounding = async (): Promise<number> =>
      (await state()).outputs.filter(({ player }) => player === 'sounding').length;
    await eventually(async () => (await sounding()) === 2);
    // Rings long enough for a slow page to find out when it was first heard.
    await testbed.recordingOf('Headset').waitUntil(epochNowMs() + 500);
    const canceledAtMs = await cancel();
    for (const output of outputs) await output.soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });
    expect((await lastReport())?.heardOn.map(({ output }) => output).sort()).toEqual(['Headset', 'Speakers']);
  });

  itNeeding(
    ['chosen outputs', 'unplugged outputs'],
    'moves the ring to the default when its output is unplugged, and back when it is plugged in',
    async () => {
      await openReadyPage(undefined, steady);
      await chooseOutputs(page, 'Speakers');
      await offer(60_000);
      await expectSoundOnlyOn(testbed, 'Speakers');

      const unpluggedAtMs = epochNowMs();
      await testbed.pulse.unplug('Speakers');
      await testbed.recordingOf('Headset').soundStart({ afterMs: unpluggedAtMs });
      await eventually(async () =>
        (await state()).outputs.some(({ id, player }) => id === '' && player === 'sounding'),
      );

      const pluggedAtMs = epochNowMs();
      await testbed.pulse.plug('Speakers');
      await testbed.recordingOf('Speakers').soundStart({ afterMs: pluggedAtMs });
      await expectSoundOnlyOn(testbed, 'Speakers');
    },
  );

  itNeeding(
    ['unplugged outputs'],
    'reports that there is no output, and rings when one is plugged in',
    async () => {
      await openReadyPage();
      await testbed.pulse.unplug('Headset');
      await testbed.pulse.unplug('Speakers');
      await eventually(async () => (await state()).outputs.length === 0);
      await eventually(async () => JSON.stringify((await state()).readiness).includes('no-output'));
      await offer(60_000);
      const pluggedAtMs = epochNowMs();
      await testbed.pulse.plug('Headset');
      await testbed.recordingOf('Headset').soundStart({ afterMs: pluggedAtMs });
    },
  );

  it('is silent until the first click in the page, then rings immediately', async () => {
    page = await testbed.openPage();
    await eventually(async () => (await state()).readiness.state === 'not-ready');
    const offeredAtMs = await offer();
    await eventually(async () => JSON.stringify((await state()).readiness).includes('needs-gesture'));
    expect(await testbed.recordingOf('Headset').isSilent(offeredAtMs, epochNowMs())).toBe(true);
    const clickedAtMs = epochNowMs();
    await page.click(50, 50);
    const heardAtMs = await testbed.recordingOf('Headset').soundStart({ afterMs: clickedAtMs });
    expect(heardAtMs - clickedAtMs).toBeLessThan(3000);
    await eventually(async () => (await state()).readiness.state === 'ready');
  });

  itNeeding(
    ['chosen outputs'],
    'plays on a chosen output through a media element when AudioContext has no setSinkId',
    async () => {
      await openReadyPage('delete AudioContext.prototype.setSinkId', steady);
      await chooseOutputs(page, 'Speakers');
      const offeredAtMs = await offer();
      const heardAtMs = await testbed.recordingOf('Speakers').soundStart({ afterMs: offeredAtMs });
      expect(
        await testbed.recordingOf('Speakers').pitchesHz(heardAtMs + 100, heardAtMs + 500, [400, 600]),
      ).toEqual([600]);
      await expectSoundOnlyOn(testbed, 'Speakers');
      const canceledAtMs = await cancel();
      const quietAtMs = await testbed
        .recordingOf('Speakers')
        .soundEnd({ afterMs: canceledAtMs, quietForMs: 1000 });
      expect(quietAtMs - canceledAtMs).toBeLessThan(1000);
    },
  );

  it('keeps ringing when the audio clock stops during a ring while the context claims to run', async () => {
    await openReadyPage(`
      const { get } = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'currentTime');
      const all = new Set();
      const frozen = new Map();
      Object.defineProperty(BaseAudioContext.prototype, 'currentTime', {
        get() {
          all.add(this);
          return frozen.get(this) ?? get.call(this);
        },
      });
      window.freezeClocks = () => all.forEach((context) => {
        frozen.set(context, get.call(context));
        context.suspend = () => Promise.resolve();
        for (const node of nodes.get(context) ?? []) node.disconnect();
      });
      const nodes = new Map();
      const { createGain } = BaseAudioContext.prototype;
      BaseAudioContext.prototype.createGain = function () {
        const node = createGain.call(this);
        nodes.set(this, [...(nodes.get(this) ?? []), node]);
        return node;
      };
    `);
    const headset = testbed.recordingOf('Headset');
    const offeredAtMs = await offer();
    await headset.soundStart({ afterMs: offeredAtMs });
    const frozenAtMs = await evaluateWithoutGesture(page, () => {
      (window as unknown as { freezeClocks(): void }).freezeClocks();
      return performance.timeOrigin + performance.now();
    });
    const quietAtMs = await headset.soundEnd({ afterMs: frozenAtMs, quietForMs: 100 });
    const againAtMs = await headset.soundStart({ afterMs: quietAtMs + 50 });
    expect(againAtMs - frozenAtMs).toBeLessThan(5000);
    expect(await evaluateWithoutGesture(page, () => window.phone.problems)).toEqual(['clock-stalled']);
  });

  itNeeding(['readable policy'], 'reports which permissions it lacks in a frame without any', async () => {
    page = await testbed.openPage({}, undefined, 'framed');
    const framed = (): Promise<RingerState | undefined> =>
      evaluateWithoutGesture(page, () => (window as unknown as { framed?: RingerState }).framed);
    const codes = async (): Promise<string[]> => {
      const readiness = (await framed())?.readiness;
      const reasons = readiness?.state === 'not-ready' ? readiness.reasons : [];
      return [...reasons, ...(readiness?.warnings ?? [])].map(({ code }) => code);
    };
    const lacking = ['blocked-by-policy', 'partitioned-storage', 'speaker-selection-blocked'];
    await eventually(async () => (await codes()).toSorted().join() === lacking.join());
    expect((await framed())?.canChooseOutputs).toBe(false);
  });

  it('leaves no stream behind when it is disposed of during a ring', async () => {
    await openReadyPage();
    const offeredAtMs = await offer();
    await testbed.recordingOf('Headset').soundStart({ afterMs: offeredAtMs });
    await evaluateWithoutGesture(page, () => window.phone.ringer.dispose());
    const disposedAtMs = epochNowMs();
    const quietAtMs = await testbed
      .recordingOf('Headset')
      .soundEnd({ afterMs: disposedAtMs, quietForMs: 500 });
    expect(quietAtMs - disposedAtMs).toBeLessThan(1000);
    // Chromium keeps a stream for about 10 s in case it is needed again.
    await eventually(async () => (await testbed.pulse.streams()).length === 0, { timeoutMs: 40_000 });
  });
});

/** How long these samples contain sound, in ms, without pauses longer than 10 ms. */
function soundMs(samples: Int16Array): number {
  const block = 480;
  let sounding = 0;
  for (let from = 0; from < samples.length; from += block) {
    if (samples.subarray(from, from + block).some((sample) => Math.abs(sample) > 100)) sounding += 10;
  }
  return sounding;
}
