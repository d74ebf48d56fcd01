import type { RingerOptions, RingerState } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
// For the page's `window.phone`.
import type {} from './pages/scripted-softphone.js';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { chooseOutputs } from './testbed/choose-outputs.js';
import { expectSoundOnlyOn } from './testbed/expect-sound-only-on.js';
import { itNeeding } from './testbed/it-needing.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

declare global {
  interface Window {
    microphone?: MediaStream;
  }
}

describe('the library, when devices change or are slow', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let page: EnginePage;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
  });
  afterEach(() => testbed.reset());
  afterAll(() => testbed.close());

  /** Opens the page and clicks in it. Resolves when the ringer is ready. */
  async function openReadyPage(
    keepOutputsAwake: NonNullable<RingerOptions['keepOutputsAwake']>,
  ): Promise<void> {
    page = await testbed.openPage({
      keepOutputsAwake,
      ringtones: { steady: steadyRingtone() },
      settings: { ringtone: 'steady' },
    });
    await page.click(50, 50);
    await eventually(async () => (await state()).readiness.state === 'ready');
  }

  const state = (): Promise<RingerState> => evaluateWithoutGesture(page, () => window.phone.ringer.state());
  const offer = (id: string): Promise<number> =>
    evaluateWithoutGesture(page, (id) => window.phone.offer(id, 60_000), id);
  const cancel = (id: string): Promise<number> =>
    evaluateWithoutGesture(page, (id) => window.phone.cancel(id), id);

  /** Names of the outputs with a stream that isn't paused, sorted. */
  const runningOutputs = async (): Promise<string[]> =>
    (await testbed.pulse.streams())
      .flatMap(({ output, isPaused }) => (isPaused ? [] : (output ?? [])))
      .sort();

  /** Chooses outputs by their labels, and offers a call at the same time. Returns the time of the offer. */
  async function chooseAndOffer(labels: readonly string[], id: string): Promise<number> {
    await eventually(async () => (await state()).outputs.length === 3);
    return await evaluateWithoutGesture(
      page,
      ({ labels, id }) => {
        const { ringer } = window.phone;
        const chosen = ringer.state().outputs.filter(({ label }) => labels.includes(label));
        ringer.set({ outputs: chosen.map(({ id, label }) => ({ id, label })) });
        return window.phone.offer(id, 60_000);
      },
      { labels, id },
    );
  }

  async function expectToStartTogether(offeredAtMs: number): Promise<void> {
    const [headsetMs, speakersMs] = await Promise.all([
      testbed.recordingOf('Headset').soundStart({ afterMs: offeredAtMs }),
      testbed.recordingOf('Speakers').soundStart({ afterMs: offeredAtMs }),
    ]);
    expect(Math.abs(headsetMs - speakersMs)).toBeLessThan(400);
  }

  itNeeding(
    ['chosen outputs', 'unplugged outputs'],
    'rings on the same output after it was gone for a moment, during a ring and in the next one',
    async () => {
      await openReadyPage('never');
      await chooseOutputs(page, 'Speakers');
      const [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
      const offeredAtMs = await offer('first');
      await speakers.soundStart({ afterMs: offeredAtMs });
      await testbed.pulse.bounce('Speakers');
      await testbed.pulse.plug('Dock');
      const backMs = await speakers.soundStart({ afterMs: epochNowMs() });
      const leftMs = await headset.soundEnd({ afterMs: backMs, quietForMs: 2000 });
      expect(await speakers.isSilent(leftMs, leftMs + 2000)).toBe(false);
      const canceledAtMs = await cancel('first');
      await speakers.soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });

      // Chromium keeps the stream for about 10 s and would use it for the next ring.
      await testbed.pulse.bounce('Speakers');
      await testbed.pulse.unplug('Dock');
      await eventually(async () => (await state()).outputs.length === 3);
      await offer('second');
      await expectSoundOnlyOn(testbed, 'Speakers');
    },
  );

  itNeeding(
    ['chosen outputs', 'unplugged outputs'],
    'rings on the same output after it was gone for a moment six times in a row, during a ring',
    async () => {
      await openReadyPage('never');
      await chooseOutputs(page, 'Speakers');
      await testbed.recordingOf('Speakers').soundStart({ afterMs: await offer('call') });
      for (let times = 0; times < 6; times += 1) {
        await testbed.pulse.bounce('Speakers');
        await (times % 2 === 0 ? testbed.pulse.plug('Dock') : testbed.pulse.unplug('Dock'));
        // Belfry opens outputs again at most twice a second.
        await testbed.recordingOf('Headset').waitUntil(epochNowMs() + 600);
      }
      await expectSoundOnlyOn(testbed, 'Speakers');
    },
  );

  itNeeding(
    ['outputs of contexts', 'unplugged outputs'],
    'rings in a page that nobody clicked, after the microphone that allowed it was closed and devices changed',
    async () => {
      page = await testbed.openPage({
        ringtones: { steady: steadyRingtone() },
        settings: { ringtone: 'steady' },
      });
      const headset = testbed.recordingOf('Headset');
      await evaluateWithoutGesture(page, async () => {
        window.microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
      });
      await headset.soundStart({ afterMs: await offer('with microphone') });
      await eventually(async () => (await state()).readiness.state === 'ready');
      await cancel('with microphone');
      await evaluateWithoutGesture(page, () =>
        window.microphone?.getTracks().forEach((track) => track.stop()),
      );
      await testbed.pulse.plug('Dock');
      await eventually(async () => (await state()).outputs.length === 4);
      await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: 1500 });

      await headset.soundStart({ afterMs: await offer('without microphone') });
      expect((await state()).readiness.state).toBe('ready');
      expect(await evaluateWithoutGesture(page, () => navigator.userActivation.hasBeenActive)).toBe(false);
    },
  );

  itNeeding(
    ['chosen outputs', 'default entry'],
    'is as loud on the default and the device behind it as on that device only',
    async () => {
      await openReadyPage('never');
      const levelOn = async (id: string, ...labels: string[]): Promise<number> => {
        await chooseOutputs(page, ...labels);
        const heardMs = await testbed.recordingOf('Headset').soundStart({ afterMs: await offer(id) });
        // The loudest sample, because a busy machine leaves gaps, which lower the average.
        const samples = await testbed.recordingOf('Headset').samples(heardMs + 300, heardMs + 1300);
        const peakDb = 20 * Math.log10(Math.max(...samples) / 32_768);
        const canceledAtMs = await cancel(id);
        await testbed.recordingOf('Headset').soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });
        return peakDb;
      };
      const aloneDb = await levelOn('alone', 'Headset');
      const bothDb = await levelOn('both', 'Default', 'Headset');
      expect(bothDb).toBeCloseTo(aloneDb, 0);
    },
  );

  itNeeding(
    ['outputs of contexts'],
    'starts two outputs together if they were chosen right before the call',
    async () => {
      await openReadyPage('never');
      await expectToStartTogether(await chooseAndOffer(['Headset', 'Speakers'], 'call'));
    },
  );

  itNeeding(
    ['outputs of contexts'],
    'opens outputs when they are chosen, and starts them together after their streams were closed',
    async () => {
      await openReadyPage('never');
      await chooseOutputs(page, 'Headset', 'Speakers');
      expect((await testbed.pulse.streams()).length).toBeGreaterThanOrEqual(2);
      await eventually(async () => (await testbed.pulse.streams()).length === 0, { timeoutMs: 60_000 });
      await expectToStartTogether(await offer('call'));
    },
  );

  itNeeding(
    ['outputs of contexts'],
    'keeps outputs running without a sound while the agent waits for calls',
    async () => {
      await openReadyPage('while-available');
      await chooseOutputs(page, 'Headset', 'Speakers');
      await eventually(async () => (await runningOutputs()).join() === 'Headset,Speakers');
      // Chromium stops a silent stream after 30 s.
      const [fromMs, untilMs] = [epochNowMs(), epochNowMs() + 40_000];
      for (const output of ['Headset', 'Speakers'])
        expect(await testbed.recordingOf(output).isSilent(fromMs, untilMs)).toBe(true);
      expect(await runningOutputs()).toEqual(['Headset', 'Speakers']);
    },
  );

  itNeeding(
    ['outputs of contexts'],
    'moves an output that is kept awake back to its device within a minute, without an event',
    async () => {
      await openReadyPage('while-available');
      await chooseOutputs(page, 'Speakers');
      await eventually(async () => (await runningOutputs()).join() === 'Speakers');
      await testbed.pulse.bounce('Speakers');
      await eventually(async () => (await runningOutputs()).join() === 'Headset');
      await eventually(async () => (await runningOutputs()).includes('Speakers'), { timeoutMs: 90_000 });
      await offer('call');
      await expectSoundOnlyOn(testbed, 'Speakers');
    },
  );
});
