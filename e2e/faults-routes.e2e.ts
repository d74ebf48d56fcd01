import type { RingReport, RingerState } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
// For the page's `window.phone`.
import type {} from './pages/scripted-softphone.js';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { chooseOutputs } from './testbed/choose-outputs.js';
import { itNeeding } from './testbed/it-needing.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';

type PageOptions = NonNullable<Parameters<ScriptedSoftphoneTestbed['openPage']>[0]>;

describe('a ring, when the browser or the sound server misbehaves', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let page: EnginePage;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
  });
  afterEach(() => testbed.reset());
  afterAll(() => testbed.close());

  const offer = (id = 'call', timeoutMs = 60_000): Promise<number> =>
    evaluateWithoutGesture(page, ({ id, timeoutMs }) => window.phone.offer(id, timeoutMs), { id, timeoutMs });
  const state = (): Promise<RingerState> => evaluateWithoutGesture(page, () => window.phone.ringer.state());
  const reasons = async (): Promise<string[]> => {
    const { readiness } = await state();
    return readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
  };
  const reports = (): Promise<readonly RingReport[]> =>
    evaluateWithoutGesture(page, () => window.phone.ringer.reports());

  /** Opens the page with the brisk ringtone and clicks in it. Resolves when the ringer is ready. */
  async function openReadyPage(setup?: string, options?: PageOptions): Promise<void> {
    page = await testbed.openPage({ ...briskOptions, ...options }, setup);
    await page.click(50, 50);
    await eventually(async () => (await state()).readiness.state === 'ready');
  }

  itNeeding(
    ['chosen outputs'],
    'stays on the default while its output hangs, and moves back when the output works again',
    async () => {
      await openReadyPage();
      await chooseOutputs(page, 'Speakers');
      await testbed.pulse.setStalled('Speakers', true);
      const offeredAtMs = await offer();
      const headset = testbed.recordingOf('Headset');
      const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
      expect(heardAtMs - offeredAtMs).toBeLessThan(5000);
      // The output must have failed twice: once at the ring, and once again after it was opened at once.
      await eventually(async () =>
        (await state()).outputs.some(({ label, player }) => label === 'Speakers' && player === 'failed'),
      );
      const steadyAtMs = epochNowMs();
      const changes = await evaluateWithoutGesture(page, async () => {
        const { ringer } = window.phone;
        const players = (): string =>
          ringer
            .state()
            .outputs.map(({ player }) => player)
            .join(' ');
        const seen = [`${ringer.state().readiness.state} ${players()}`];
        const off = ringer.on('change', ({ state }) => seen.push(`${state.readiness.state} ${players()}`));
        await new Promise((resolve) => setTimeout(resolve, 10_000));
        off();
        return [...new Set(seen)];
      });
      expect(changes).toHaveLength(1);
      // No gap in the ring: every second contains sound.
      for (let fromMs = steadyAtMs; fromMs < steadyAtMs + 9000; fromMs += 1000)
        expect(await headset.isSilent(fromMs, fromMs + 1000)).toBe(false);
      expect(await evaluateWithoutGesture(page, () => window.phone.problems)).toEqual(['clock-stalled']);

      const recoveredAtMs = epochNowMs();
      await testbed.pulse.setStalled('Speakers', false);
      const backAtMs = await testbed.recordingOf('Speakers').soundStart({ afterMs: recoveredAtMs });
      await headset.soundEnd({ afterMs: backAtMs, quietForMs: briskEndMs });
      expect(await reasons()).toEqual([]);
    },
  );

  it('falls silent with the last of sixty calls that come and go within three seconds', async () => {
    // An output that is kept awake isn't started and suspended for each of them. The browser takes longer for either than a
    // call lasts.
    await openReadyPage(undefined, { keepOutputsAwake: 'never' });
    const endedAtMs = await evaluateWithoutGesture(page, async () => {
      let endedAtMs = 0;
      for (let i = 0; i < 60; i++) {
        window.phone.offer(`call ${i}`, 30_000);
        await new Promise((resolve) => setTimeout(resolve, 8));
        endedAtMs = window.phone.cancel(`call ${i}`);
        await new Promise((resolve) => setTimeout(resolve, 8));
      }
      return endedAtMs;
    });
    const quietAtMs = await testbed.recordingOf('Headset').soundEnd({ afterMs: endedAtMs, quietForMs: 3000 });
    expect(quietAtMs - endedAtMs).toBeLessThan(500);
  });

  it('rings at once on an output that the browser refused until right before the call', async () => {
    page = await testbed.openPage(
      briskOptions,
      `
      window.refusesContexts = true;
      const { AudioContext } = window;
      window.AudioContext = class extends AudioContext {
        constructor(options) {
          if (window.refusesContexts) throw new DOMException('no more contexts', 'NotSupportedError');
          super(options);
        }
      };
    `,
    );
    await page.click(50, 50);
    await eventually(async () => (await reasons()).includes('output-failed'));
    // Retries come after 0.5, 1, 2, 4, and 8 s. In the last pause, only the call can open the output at once.
    await evaluateWithoutGesture(page, () => new Promise((resolve) => setTimeout(resolve, 8000)));
    const offeredAtMs = await evaluateWithoutGesture(page, () => {
      Object.assign(window, { refusesContexts: false });
      return window.phone.offer('call', 60_000);
    });
    const heardAtMs = await testbed.recordingOf('Headset').soundStart({ afterMs: offeredAtMs });
    expect(heardAtMs - offeredAtMs).toBeLessThan(5000);
    await eventually(async () => (await state()).readiness.state === 'ready');
  });

  itNeeding(
    ['chosen outputs'],
    'plays on when something pauses its media element, and so do the next calls',
    async () => {
      await openReadyPage(`
      delete AudioContext.prototype.setSinkId;
      const elements = new Set();
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = function () { elements.add(this); return play.call(this); };
      window.pauseAll = () => elements.forEach((element) => element.pause());
    `);
      await chooseOutputs(page, 'Speakers');
      const speakers = testbed.recordingOf('Speakers');
      await speakers.soundStart({ afterMs: await offer('first') });
      const pausedAtMs = await evaluateWithoutGesture(page, () => {
        (window as unknown as { pauseAll(): void }).pauseAll();
        return performance.timeOrigin + performance.now();
      });
      await speakers.soundStart({ afterMs: pausedAtMs + 500 });
      const endedAtMs = await evaluateWithoutGesture(page, () => window.phone.cancel('first'));
      await speakers.soundEnd({ afterMs: endedAtMs, quietForMs: briskEndMs });
      await speakers.soundStart({ afterMs: await offer('second') });
      expect((await reports()).map(({ heardOn }) => heardOn.length)).toEqual([1]);
    },
  );
});

describe('a page, when the sound server is gone for a moment', () => {
  let testbed: ScriptedSoftphoneTestbed;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
  });
  afterAll(() => testbed.close());

  itNeeding(
    ['unplugged outputs'],
    'says before the call that there is no output after the sound server restarts',
    async () => {
      const page = await testbed.openPage(briskOptions);
      await page.click(50, 50);
      const readiness = (): Promise<RingerState['readiness']> =>
        evaluateWithoutGesture(page, () => window.phone.ringer.state().readiness);
      await eventually(async () => (await readiness()).state === 'ready');
      await testbed.pulse.kill();
      await testbed.pulse.revive();
      // Chromium plays to nowhere from now on, and lists no outputs.
      const hasNoOutput = async (): Promise<boolean> =>
        JSON.stringify(await readiness()).includes('no-output');
      await eventually(hasNoOutput, { timeoutMs: 15_000 });
      await evaluateWithoutGesture(page, () => window.phone.offer('call', 60_000));
      expect(await hasNoOutput()).toBe(true);
    },
  );
});
