import type { RingReport, RingerState } from 'belfry';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// For the page's `window.phone`.
import type {} from './pages/scripted-softphone.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';

/** Longer than the 4 s pause in the US ringing tone, even on a machine too busy to feed its outputs in time. */
const pauseMs = 7_000;

describe('the bell, on the library alone', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let page: Page;

  beforeEach(async () => {
    testbed = await openScriptedSoftphoneTestbed();
  });
  afterEach(async () => {
    await testbed.close();
  });

  const offer = (timeoutMs = 30_000, id = 'call'): Promise<number> =>
    evaluateWithoutGesture(page, ({ id, timeoutMs }) => window.phone.offer(id, timeoutMs), { id, timeoutMs });
  const cancel = (id = 'call'): Promise<number> =>
    evaluateWithoutGesture(page, (id) => window.phone.cancel(id), id);
  const state = (): Promise<RingerState> => evaluateWithoutGesture(page, () => window.phone.ringer.state());
  const lastReport = (): Promise<RingReport | undefined> =>
    evaluateWithoutGesture(page, () => window.phone.ringer.reports().at(-1));

  /** Opens the page and clicks in it; resolves when the bell is ready. */
  async function openReadyPage(setup?: string): Promise<void> {
    page = await testbed.openPage({}, setup);
    await page.mouse.click(50, 50);
    await eventually(async () => (await state()).readiness.state === 'ready');
    await eventually(async () => (await testbed.pulse.streams()).every(({ isPaused }) => isPaused));
  }

  /** Chooses outputs by name, as the agent does. */
  async function choose(...labels: string[]): Promise<void> {
    const isListed = ({ outputs }: RingerState): boolean =>
      labels.every((label) => outputs.some((output) => output.label === label));
    await eventually(async () => isListed(await state()));
    await evaluateWithoutGesture(
      page,
      (labels) => {
        const { ringer } = window.phone;
        const chosen = ringer.state().outputs.filter(({ label }) => labels.includes(label));
        ringer.set({ outputs: chosen.map(({ id, label }) => ({ id, label })) });
      },
      labels,
    );
    const isReady = ({ outputs }: RingerState): boolean =>
      labels.every((label) => outputs.some((output) => output.label === label && output.player === 'ready'));
    await eventually(async () => isReady(await state()));
    await eventually(async () => (await testbed.pulse.streams()).every(({ isPaused }) => isPaused));
  }

  it('rings at once, is silent at once, and tells when it was heard', async () => {
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
    expect(median(measured.map(({ onsetMs }) => onsetMs))).toBeLessThan(400);
    expect(median(measured.map(({ silenceMs }) => silenceMs))).toBeLessThan(200);
    expect(median(measured.map(({ reportedOffMs }) => reportedOffMs))).toBeLessThan(25);
    expect(await testbed.recordingOf('Speakers').isSilent(openedAtMs, epochNowMs())).toBe(true);
  });

  it('goes on while the page hangs, and ends at the deadline all the same', async () => {
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
    // The second ring of the cadence began at 6 s, in the hang, and was cut off at 7 s, half way. What is counted is
    // sound, so that the gaps of a machine that is too busy to feed its outputs do not count.
    const secondRing = await headset.samples(heardAtMs + 4000, hungUntilMs);
    expect(soundMs(secondRing)).toBeGreaterThan(500);
    expect(soundMs(secondRing)).toBeLessThan(1500);
  });

  it.each([
    ['until it is canceled', { timeoutMs: 30_000, hangMs: 3000 }],
    ['past its deadline', { timeoutMs: 3000, hangMs: 5000 }],
  ])('reports a call as heard, though the page hangs from its offer %s', async (_until, times) => {
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

  it('rings on two outputs at once', async () => {
    await openReadyPage();
    await choose('Headset', 'Speakers');
    const offeredAtMs = await offer();
    const outputs = ['Headset', 'Speakers'].map((output) => testbed.recordingOf(output));
    await Promise.all(outputs.map((output) => output.soundStart({ afterMs: offeredAtMs })));
    const sounding = async (): Promise<number> =>
      (await state()).outputs.filter(({ player }) => player === 'sounding').length;
    await eventually(async () => (await sounding()) === 2);
    // The ring goes on for as long as a page that is slow needs to learn when it was first heard.
    await testbed.recordingOf('Headset').waitUntil(epochNowMs() + 500);
    const canceledAtMs = await cancel();
    for (const output of outputs) await output.soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });
    expect((await lastReport())?.heardOn.map(({ output }) => output).sort()).toEqual(['Headset', 'Speakers']);
  });

  it('moves to the default when its output is unplugged in mid-ring, and back when it is plugged in', async () => {
    await openReadyPage();
    await choose('Speakers');
    const offeredAtMs = await offer(60_000);
    await testbed.recordingOf('Speakers').soundStart({ afterMs: offeredAtMs });
    expect(await testbed.recordingOf('Headset').isSilent(offeredAtMs, epochNowMs())).toBe(true);

    const unpluggedAtMs = epochNowMs();
    await testbed.pulse.unplug('Speakers');
    await testbed.recordingOf('Headset').soundStart({ afterMs: unpluggedAtMs });
    await eventually(async () =>
      (await state()).outputs.some(({ id, player }) => id === '' && player === 'sounding'),
    );

    const pluggedAtMs = epochNowMs();
    await testbed.pulse.plug('Speakers');
    await testbed.recordingOf('Speakers').soundStart({ afterMs: pluggedAtMs });
    await testbed.recordingOf('Headset').soundEnd({ afterMs: pluggedAtMs, quietForMs: pauseMs });
  });

  it('says that there is no output, and rings when one is plugged in', async () => {
    await openReadyPage();
    await testbed.pulse.unplug('Headset');
    await testbed.pulse.unplug('Speakers');
    await eventually(async () => (await state()).outputs.length === 0);
    await offer(60_000);
    const pluggedAtMs = epochNowMs();
    await testbed.pulse.plug('Headset');
    await testbed.recordingOf('Headset').soundStart({ afterMs: pluggedAtMs });
  });

  it('is silent until somebody touches the page, and rings in the same moment', async () => {
    page = await testbed.openPage();
    await eventually(async () => (await state()).readiness.state === 'not-ready');
    const offeredAtMs = await offer();
    await eventually(async () => JSON.stringify((await state()).readiness).includes('needs-gesture'));
    expect(await testbed.recordingOf('Headset').isSilent(offeredAtMs, epochNowMs())).toBe(true);
    const clickedAtMs = epochNowMs();
    await page.mouse.click(50, 50);
    const heardAtMs = await testbed.recordingOf('Headset').soundStart({ afterMs: clickedAtMs });
    expect(heardAtMs - clickedAtMs).toBeLessThan(3000);
    await eventually(async () => (await state()).readiness.state === 'ready');
  });

  it('reaches a chosen output through a media element where contexts cannot', async () => {
    await openReadyPage('delete AudioContext.prototype.setSinkId');
    await choose('Speakers');
    const offeredAtMs = await offer();
    const heardAtMs = await testbed.recordingOf('Speakers').soundStart({ afterMs: offeredAtMs });
    expect(
      await testbed.recordingOf('Speakers').pitchesHz(heardAtMs + 100, heardAtMs + 500, [400, 440, 480]),
    ).toEqual(expect.arrayContaining([440, 480]));
    expect(await testbed.recordingOf('Headset').isSilent(offeredAtMs, epochNowMs())).toBe(true);
    const canceledAtMs = await cancel();
    const quietAtMs = await testbed
      .recordingOf('Speakers')
      .soundEnd({ afterMs: canceledAtMs, quietForMs: 1000 });
    expect(quietAtMs - canceledAtMs).toBeLessThan(1000);
  });

  it('rings on when the audio clock freezes in mid-ring, though the context says that it runs', async () => {
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

  it('knows in a frame that was granted nothing what it lacks', async () => {
    page = await testbed.openPage({}, undefined, 'framed');
    const framed = (): Promise<RingerState | undefined> =>
      evaluateWithoutGesture(page, () => (window as unknown as { framed?: RingerState }).framed);
    const codes = async (): Promise<string[]> => {
      const readiness = (await framed())?.readiness;
      const reasons = readiness?.state === 'not-ready' ? readiness.reasons : [];
      return [...reasons, ...(readiness?.warnings ?? [])].map(({ code }) => code);
    };
    await eventually(async () => (await codes()).includes('blocked-by-policy'));
    expect((await codes()).sort()).toEqual(['blocked-by-policy', 'speaker-selection-blocked']);
    expect((await framed())?.canChooseOutputs).toBe(false);
  });

  it('leaves no stream behind when it is disposed of in mid-ring', async () => {
    await openReadyPage();
    const offeredAtMs = await offer();
    await testbed.recordingOf('Headset').soundStart({ afterMs: offeredAtMs });
    await evaluateWithoutGesture(page, () => window.phone.ringer.dispose());
    const disposedAtMs = epochNowMs();
    const quietAtMs = await testbed
      .recordingOf('Headset')
      .soundEnd({ afterMs: disposedAtMs, quietForMs: 500 });
    expect(quietAtMs - disposedAtMs).toBeLessThan(1000);
    // Chromium itself keeps a stream that it may use again for some 10 s.
    await eventually(async () => (await testbed.pulse.streams()).length === 0, { timeoutMs: 40_000 });
  });
});

/** For how long there is sound in these samples, in ms: its pauses of more than 10 ms left out. */
function soundMs(samples: Int16Array): number {
  const block = 480;
  let sounding = 0;
  for (let from = 0; from < samples.length; from += block) {
    if (samples.subarray(from, from + block).some((sample) => Math.abs(sample) > 100)) sounding += 10;
  }
  return sounding;
}

/** The middle one: what a busy machine does to one of several does not count. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
