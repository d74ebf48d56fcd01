import type { RingerState } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { briskEndMs, briskOffMs, briskOnMs, briskOptions } from './testbed/brisk-ringtone.js';
import { chooseOutputs } from './testbed/choose-outputs.js';
import { expectSoundOnlyOn } from './testbed/expect-sound-only-on.js';
import { median } from './testbed/median.js';
import { itNeeding } from './testbed/it-needing.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';
import { phoneIn, type Phone } from './testbed/phone-in.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

type PageOptions = NonNullable<Parameters<ScriptedSoftphoneTestbed['openPage']>[0]>;

/** Never pauses. */
const steady: PageOptions = { ringtones: { steady: steadyRingtone() }, settings: { ringtone: 'steady' } };

describe('the library in a page without Twilio', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let page: EnginePage;
  let phone: Phone;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
  });
  afterEach(async ({ task }) => {
    task.meta.browser = testbed.browser.version;
    await testbed.reset();
  });
  afterAll(() => testbed.close());

  /** Opens the page and clicks in it. Resolves when the ringer is ready. */
  async function openReadyPage(setup?: string, options: PageOptions = {}): Promise<void> {
    page = await testbed.openPage(options, setup);
    phone = phoneIn(page);
    await page.click(50, 50);
    await phone.ready();
  }

  it('rings immediately, stops immediately, and reports when it was heard', async ({ task }) => {
    const openedAtMs = epochNowMs();
    await openReadyPage();
    const headset = testbed.recordingOf('Headset');
    const measured: { onsetMs: number; silenceMs: number; reportedOffMs: number }[] = [];
    for (const id of ['first', 'second', 'third', 'fourth', 'fifth']) {
      const offeredAtMs = await phone.offer(30_000, id);
      const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
      const pitches = await headset.pitchesHz(heardAtMs + 100, heardAtMs + 500, [350, 400, 440, 480]);
      expect(pitches).toEqual(expect.arrayContaining([440, 480]));
      const canceledAtMs = await phone.cancel(id);
      const quietAtMs = await headset.soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });
      const report = await eventually(phone.lastReport);
      measured.push({
        onsetMs: heardAtMs - offeredAtMs,
        silenceMs: quietAtMs - canceledAtMs,
        reportedOffMs: (report.firstSoundAtMs ?? Infinity) - heardAtMs,
      });
    }
    // Medians, because a busy machine delays single rings.
    task.meta.heardMs = median(measured.map(({ onsetMs }) => onsetMs));
    task.meta.silentMs = median(measured.map(({ silenceMs }) => silenceMs));
    expect(task.meta.heardMs).toBeLessThan(400);
    expect(task.meta.silentMs).toBeLessThan(200);
    expect(Math.abs(median(measured.map(({ reportedOffMs }) => reportedOffMs)))).toBeLessThan(25);
    expect(await testbed.recordingOf('Speakers').isSilent(openedAtMs, epochNowMs())).toBe(true);
  });

  it('keeps ringing while the page hangs, and stops at the deadline', async () => {
    await openReadyPage(undefined, briskOptions);
    const headset = testbed.recordingOf('Headset');
    const timeoutMs = 4_000;
    const offeredAtMs = await phone.offer(timeoutMs);
    const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
    const hung = await evaluateWithoutGesture(page, () => {
      const fromMs = performance.now();
      while (performance.now() < fromMs + 6000);
      return { fromMs: performance.timeOrigin + fromMs, untilMs: performance.timeOrigin + performance.now() };
    });
    const quietAtMs = await headset.soundEnd({ afterMs: heardAtMs, quietForMs: briskEndMs });
    expect(hung.fromMs).toBeLessThan(offeredAtMs + timeoutMs / 2);
    expect(hung.untilMs).toBeGreaterThan(offeredAtMs + timeoutMs);
    expect(quietAtMs).toBeLessThan(offeredAtMs + timeoutMs + 500);
    // Only sound is counted, so that gaps on a busy machine don't matter.
    const bursts = await headset.bursts(hung.fromMs, hung.untilMs);
    const soundMs = bursts.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    const expectedMs = ((offeredAtMs + timeoutMs - hung.fromMs) * briskOnMs) / (briskOnMs + briskOffMs);
    expect(soundMs).toBeGreaterThan(expectedMs / 2);
    expect(soundMs).toBeLessThan(expectedMs * 1.5);
  });

  for (const { until, ...times } of [
    { until: 'until it is canceled', timeoutMs: 30_000, hangMs: 3000 },
    { until: 'past its deadline', timeoutMs: 3000, hangMs: 5000 },
  ])
    itNeeding(
      ['sound during a task'],
      `reports a call as heard when the page hangs from the offer ${until}`,
      async () => {
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
        const report = await eventually(phone.lastReport);
        expect(report.heardOn).toHaveLength(1);
        expect(report.firstSoundAtMs).toBeLessThan(offeredAtMs + times.timeoutMs);
      },
    );

  itNeeding(['chosen outputs'], 'rings on two outputs at the same time', async () => {
    await openReadyPage();
    await chooseOutputs(page, 'Headset', 'Speakers');
    const offeredAtMs = await phone.offer();
    const outputs = ['Headset', 'Speakers'].map((output) => testbed.recordingOf(output));
    await Promise.all(outputs.map((output) => output.soundStart({ afterMs: offeredAtMs })));
    const sounding = async (): Promise<number> =>
      (await phone.state()).outputs.filter(({ player }) => player === 'sounding').length;
    await eventually(async () => (await sounding()) === 2);
    // Rings long enough for a slow page to find out when it was first heard.
    await testbed.recordingOf('Headset').waitUntil(epochNowMs() + 500);
    const canceledAtMs = await phone.cancel();
    for (const output of outputs) await output.soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });
    expect((await phone.lastReport())?.heardOn.map(({ output }) => output).sort()).toEqual([
      'Headset',
      'Speakers',
    ]);
  });

  itNeeding(
    ['chosen outputs', 'unplugged outputs'],
    'moves the ring to the default when its output is unplugged, and back when it is plugged in',
    async () => {
      await openReadyPage(undefined, steady);
      await chooseOutputs(page, 'Speakers');
      await phone.offer(60_000);
      await expectSoundOnlyOn(testbed, 'Speakers');

      const unpluggedAtMs = epochNowMs();
      await testbed.pulse.unplug('Speakers');
      await testbed.recordingOf('Headset').soundStart({ afterMs: unpluggedAtMs });
      await eventually(async () =>
        (await phone.state()).outputs.some(({ id, player }) => id === '' && player === 'sounding'),
      );

      const pluggedAtMs = epochNowMs();
      await testbed.pulse.plug('Speakers');
      await testbed.recordingOf('Speakers').soundStart({ afterMs: pluggedAtMs });
      await expectSoundOnlyOn(testbed, 'Speakers');
    },
  );

  itNeeding(
    ['unplugged outputs', 'absent outputs'],
    'reports that there is no output, and rings when one is plugged in',
    async () => {
      await openReadyPage();
      await testbed.pulse.unplug('Headset');
      await testbed.pulse.unplug('Speakers');
      await eventually(async () => (await phone.state()).outputs.length === 0);
      await eventually(async () => JSON.stringify((await phone.state()).readiness).includes('no-output'));
      await phone.offer(60_000);
      const pluggedAtMs = epochNowMs();
      await testbed.pulse.plug('Headset');
      await testbed.recordingOf('Headset').soundStart({ afterMs: pluggedAtMs });
    },
  );

  itNeeding(
    ['chosen outputs'],
    'plays on a chosen output through a media element when AudioContext has no setSinkId',
    async () => {
      await openReadyPage('delete AudioContext.prototype.setSinkId', steady);
      await chooseOutputs(page, 'Speakers');
      const offeredAtMs = await phone.offer();
      const heardAtMs = await testbed.recordingOf('Speakers').soundStart({ afterMs: offeredAtMs });
      expect(
        await testbed.recordingOf('Speakers').pitchesHz(heardAtMs + 100, heardAtMs + 500, [400, 600]),
      ).toEqual([600]);
      await expectSoundOnlyOn(testbed, 'Speakers');
      const canceledAtMs = await phone.cancel();
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
    const offeredAtMs = await phone.offer();
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
    const offeredAtMs = await phone.offer();
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
