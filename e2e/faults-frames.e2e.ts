import type { Frame, Page } from 'playwright-core';
import type { RingerState } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openFramedSoftphone, type FramedSoftphone } from './testbed/open-framed-softphone.js';

describe('a page that is open in a tab and in a frame of another site', () => {
  let testbed: FramedSoftphone;
  let tab: Page;
  let frame: Frame;
  let calls = 0;

  beforeAll(async () => {
    testbed = await openFramedSoftphone({ ...briskOptions, keepOutputsAwake: 'never' });
    ({ tab, frame } = testbed);
    await tab.bringToFront();
    await tab.mouse.click(50, 50);
    await clickFrame();
    for (const page of [tab, frame])
      await eventually(async () => (await stateOf(page)).readiness.state === 'ready');
  });
  afterEach(async () => {
    for (const page of [tab, frame])
      await evaluateWithoutGesture(page, (id) => window.phone.cancel(id), `${calls}`);
    await eventually(() => testbed.headset.isSilent(epochNowMs() - briskEndMs, epochNowMs()));
  });
  afterAll(() => testbed.close());

  async function clickFrame(): Promise<void> {
    await testbed.crm.bringToFront();
    await testbed.crm.mouse.click(50, 50);
  }

  /** Offers a new call in both pages, and waits until it sounds. */
  async function offer(): Promise<void> {
    calls += 1;
    const offeredAtMs = epochNowMs();
    for (const page of [tab, frame])
      await evaluateWithoutGesture(page, (id) => window.phone.offer(id, 60_000), `${calls}`);
    await testbed.headset.soundStart({ afterMs: offeredAtMs });
  }

  async function playingStreams(): Promise<number> {
    return (await testbed.pulse.streams()).filter(({ isPaused }) => !isPaused).length;
  }

  async function allQuiet(): Promise<void> {
    await eventually(async () => (await playingStreams()) === 0);
  }

  it('rings in both, and warns the agent in the frame, while the browser keeps the frame apart', async () => {
    await eventually(() => isWarned(frame));
    expect(await isWarned(tab)).toBe(false);
    await allQuiet();
    await offer();
    await eventually(async () => (await playingStreams()) === 2);
  });

  it('rings in only one of them once the browser allows storage access', async () => {
    await testbed.allowStorageAccess();
    await clickFrame();
    await eventually(async () => !(await isWarned(frame)));
    await eventually(async () => (await rolesOf(tab, frame)) === 'follower leader');
    await allQuiet();
    await offer();
    await eventually(async () => (await stateOf(tab)).plan.state !== (await stateOf(frame)).plan.state);
    await eventually(async () => (await playingStreams()) === 1);
  });

  it('is silenced in both by the one that does not ring', async () => {
    await offer();
    const isFrameRinging = (await stateOf(frame)).plan.state === 'ring';
    await evaluateWithoutGesture(isFrameRinging ? tab : frame, () => window.phone.ringer.silence());
    const silencedAtMs = epochNowMs();
    const silentMs = await testbed.headset.soundEnd({ afterMs: silencedAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(silencedAtMs + 5000);
    for (const page of [tab, frame]) expect((await stateOf(page)).plan).toMatchObject({ why: 'silenced' });
  });

  it('follows the settings that the agent changes in the other one', async () => {
    const setVolume = (volume: number): void => window.phone.ringer.set({ volume });
    await evaluateWithoutGesture(tab, setVolume, 0.5);
    await eventually(async () => (await stateOf(frame)).settings.volume === 0.5);
    await evaluateWithoutGesture(frame, setVolume, 1);
    await eventually(async () => (await stateOf(tab)).settings.volume === 1);
  });
});

function stateOf(page: Page | Frame): Promise<RingerState> {
  return evaluateWithoutGesture(page, () => window.phone.ringer.state());
}

async function isWarned(page: Page | Frame): Promise<boolean> {
  return (await stateOf(page)).readiness.warnings.some(({ code }) => code === 'partitioned-storage');
}

async function rolesOf(...pages: readonly (Page | Frame)[]): Promise<string> {
  const states = await Promise.all(pages.map(stateOf));
  return states
    .map((state) => state.tab)
    .toSorted()
    .join(' ');
}
