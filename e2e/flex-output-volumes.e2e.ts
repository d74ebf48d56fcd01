import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { inBell } from './testbed/in-bell.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { startConversation } from './testbed/start-conversation.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

/** Its pauses are so short that a meter rises and falls several times in a test ring. */
const brisk = { tones: [{ hz: 600 }], steps: [{ onMs: 400, offMs: 400 }] };
const belfry = { ringtones: { steady: steadyRingtone(), brisk }, settings: { ringtone: 'steady' } };

/** Four times the volume is 12 dB. Recordings are exact to a fraction of 1 dB. */
const quarterDb = 20 * Math.log10(0.25);
const halfDb = 20 * Math.log10(0.5);
const toleranceDb = 1.5;

describe('Flex, with a volume for each output', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Monitor', 'Headset', 'Speakers'],
      sandbox: { uiAttributes: { belfry } },
    });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  const volumeOn = async (output: string): Promise<Locator> =>
    (await flex.panel()).getByRole('slider', { name: `Volume on ${output}`, exact: true });
  const headsetPicker = async (): Promise<Locator> => (await flex.panel()).getByTestId('belfry-headset');
  const setVolume = async (output: string, percent: number): Promise<void> => {
    const slider = await volumeOn(output);
    await slider.press('Home');
    const least = Number(await slider.inputValue());
    for (let value = least; value < percent; value += 5) await slider.press('ArrowRight');
    await eventually(async () => (await slider.inputValue()) === String(percent));
  };
  /** How much louder the speakers are than the headset, in dB, over half a second. */
  const differenceDb = async (fromMs: number): Promise<number> => {
    const [speakersDb, headsetDb] = await Promise.all(
      ['Speakers', 'Headset'].map((output) => testbed.recordingOf(output).levelDb(fromMs, fromMs + 500)),
    );
    if (speakersDb === undefined || headsetDb === undefined) throw new Error('A level is missing');
    // Both play sound. The difference of two silences would be NaN.
    expect(Math.min(speakersDb, headsetDb)).toBeGreaterThan(-60);
    return speakersDb - headsetDb;
  };
  const isNear = (levelDb: number, expectedDb: number): boolean =>
    Math.abs(levelDb - expectedDb) < toleranceDb;
  const ring = async (): Promise<number> => {
    const call = testbed.sandbox.offer();
    const starts = ['Headset', 'Speakers'].map((output) =>
      testbed.recordingOf(output).soundStart({ afterMs: call.pushedAtMs }),
    );
    return Math.max(...(await Promise.all(starts)));
  };

  it('has one volume slider for one output, and one more for each of several', async () => {
    const sliders = async (): Promise<number> => (await flex.panel()).getByRole('slider').count();
    await flex.ringOn('Headset');
    expect(await sliders()).toBe(1);
    await flex.ringOn('Headset', 'Speakers');
    expect(await sliders()).toBe(3);
    expect(await (await volumeOn('Speakers')).inputValue()).toBe('100');
  });

  it('plays each output at its own volume, and follows the slider during a ring', async () => {
    await setVolume('Speakers', 25);
    expect(isNear(await differenceDb((await ring()) + 200), quarterDb)).toBe(true);
    await setVolume('Speakers', 100);
    await eventually(async () => isNear(await differenceDb(epochNowMs()), 0));
    await setVolume('Headset', 50);
    await eventually(async () => isNear(await differenceDb(epochNowMs()), -halfDb));
    await setVolume('Headset', 100);
    await setVolume('Speakers', 25);
    await eventually(async () => isNear(await differenceDb(epochNowMs()), quarterDb));
  });

  it('remembers the volume across a reload and while the output is unplugged', async () => {
    await flex.reload();
    await flex.ready();
    expect(await (await volumeOn('Speakers')).inputValue()).toBe('25');
    await flex.closePanel();
    expect(isNear(await differenceDb((await ring()) + 200), quarterDb)).toBe(true);

    await testbed.pulse.unplug('Speakers');
    const panel = await flex.panel();
    await panel.getByText(/^Not connected since/).waitFor();
    expect(await (await volumeOn('Speakers')).inputValue()).toBe('25');
    const pluggedMs = epochNowMs();
    await testbed.pulse.plug('Speakers');
    await panel.getByText(/^Not connected since/).waitFor({ state: 'hidden' });
    await testbed.recordingOf('Speakers').soundStart({ afterMs: pluggedMs });
    // Every change of devices gives each output a new stream, which leaves a gap.
    await eventually(async () => isNear(await differenceDb(epochNowMs()), quarterDb));
  });

  it('shows a level meter for each output during a test ring', async () => {
    const panel = await flex.panel();
    await flex.chooseRingtone('brisk');
    const meters = panel.getByRole('meter');
    await inBell(flex.page, 'belfry-panel', recordMeters);
    await panel.getByTestId('belfry-play-ringtone').click();
    await eventually(async () => (await meters.count()) === 2);
    expect(await axeViolations(flex.page)).toEqual([]);
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ready');
    expect(await meters.count()).toBe(0);

    const seen = await flex.page.evaluate(() => (globalThis as unknown as RecordingPage).belfryMeters);
    const [headset, speakers] = [seen['Level on Headset'], seen['Level on Speakers']];
    if (headset === undefined || speakers === undefined) throw new Error(JSON.stringify(Object.keys(seen)));
    for (const { shares, announced } of [headset, speakers]) {
      expect(hasRisenAndFallen(shares)).toBe(true);
      expect(new Set(announced).size).toBeGreaterThan(1);
      expect(announced.length).toBeLessThan(20);
    }
    // 12 dB is a quarter of the 48 dB that a meter shows.
    expect(Math.max(...headset.shares) - Math.max(...speakers.shares)).toBeCloseTo(0.25, 1);
    await flex.chooseRingtone('steady');
  });

  it('rings for a second call only on the headset that the agent selects', async () => {
    const picker = await headsetPicker();
    expect(await picker.locator('option').first().innerText()).toBe('Automatic (Headset)');
    await picker.selectOption({ label: 'Monitor' });
    await flex.reload();
    await flex.ready();
    expect(await (await headsetPicker()).locator('option:checked').innerText()).toBe('Monitor');
    await flex.closePanel();

    await ring();
    await startConversation(testbed, flex);
    const second = testbed.sandbox.offer({ from: '+15551230002' });
    const waitingMs = await testbed.recordingOf('Monitor').soundStart({ afterMs: second.pushedAtMs });
    for (const output of ['Headset', 'Speakers'])
      expect(await testbed.recordingOf(output).isSilent(second.pushedAtMs, waitingMs + 1000)).toBe(true);
    testbed.sandbox.move(second.sid, 'canceled');
    await (await headsetPicker()).selectOption('automatic');
    for (const { sid, status } of testbed.sandbox.state().reservations)
      if (status === 'accepted') testbed.sandbox.move(sid, 'completed');
    await eventually(() => !testbed.sandbox.state().agent.isOnCall);
  });

  it('says that the agent cannot hear a ring when every output is at zero', async () => {
    const panel = await flex.panel();
    const readiness = panel.getByTestId('belfry-readiness');
    await setVolume('Speakers', 0);
    expect(await readiness.getAttribute('data-state')).toBe('ready');
    await setVolume('Headset', 0);
    await eventually(async () => (await readiness.innerText()).includes('The ring volume is zero'));
    expect(await axeViolations(flex.page)).toEqual([]);
    await setVolume('Headset', 100);
    await setVolume('Speakers', 25);
    await eventually(async () => (await readiness.getAttribute('data-state')) === 'ready');
  });

  it('keeps every output at or above the administrator’s minimum volume', async () => {
    const locks = { volume: { min: 0.5 }, headset: { label: 'Speakers' }, ringtone: 'no such ringtone' };
    testbed.sandbox.setUiAttributes({ belfry: { ...belfry, locks } });
    await flex.reload();
    const speakers = await volumeOn('Speakers');
    await eventually(async () => (await speakers.inputValue()) === '50');
    await speakers.press('Home');
    expect(await speakers.inputValue()).toBe('50');
    expect(await (await headsetPicker()).isDisabled()).toBe(true);
    expect(await (await headsetPicker()).locator('option:checked').innerText()).toBe('Speakers');
    // The panel reports the unknown ringtone as a problem.
    expect(await (await flex.panel()).innerText()).toContain('locks.ringtone');
    expect(await axeViolations(flex.page)).toEqual([]);
    await flex.closePanel();
    expect(isNear(await differenceDb((await ring()) + 200), halfDb)).toBe(true);
  });
});

interface RecordingPage {
  /** For each meter by its name: the levels it has shown, 0 to 1, and the values for screen readers. */
  belfryMeters: Record<string, { shares: number[]; announced: string[] }>;
}

/** Runs in the page: records what the meters show from now on. */
function recordMeters(panel: HTMLElement | undefined): void {
  const seen: RecordingPage['belfryMeters'] = {};
  (globalThis as unknown as RecordingPage).belfryMeters = seen;
  if (panel === undefined) throw new Error('The panel is closed');
  new MutationObserver((changes) => {
    for (const { target, attributeName } of changes) {
      const meter = (target as Element).closest('[role=meter]');
      if (meter === null) continue;
      const meterSeen = (seen[meter.ariaLabel ?? ''] ??= { shares: [], announced: [] });
      const share = /scaleX\((.*)\)/.exec((target as HTMLElement).style.transform)?.[1];
      if (attributeName === 'style') meterSeen.shares.push(Number(share));
      else meterSeen.announced.push(meter.getAttribute('aria-valuenow') ?? '');
    }
  }).observe(panel, { subtree: true, attributeFilter: ['style', 'aria-valuenow'] });
}

/** Whether a meter has shown sound and then a pause. */
function hasRisenAndFallen(shares: readonly number[]): boolean {
  const top = shares.indexOf(Math.max(...shares));
  const highest = shares[top] ?? 0;
  return highest > 0.5 && Math.min(...shares.slice(top)) < highest - 0.2;
}
