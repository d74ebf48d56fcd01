import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { crash } from './rig/crash.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { hang } from './rig/hang.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openUntouchedFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('Flex, open in several tabs of one browser', () => {
  let testbed: Testbed;
  let headset: Recording;
  /** The tabs that are alive. */
  let tabs: FlexPage[] = [];

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
    });
    headset = testbed.recordingOf('Headset');
    tabs = [await openUntouchedFlex(testbed), await openUntouchedFlex(testbed)];
    await eventually(() => testbed.sandbox.state().sockets['event-bridge'] === 2);
  });
  afterEach(async () => {
    for (const { sid } of testbed.sandbox.state().reservations) testbed.sandbox.move(sid, 'canceled');
    await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });
  afterAll(() => testbed.close());

  /** How many sounds go to the output now. */
  async function soundCount(): Promise<number> {
    return (await testbed.pulse.streams()).filter(({ isPaused }) => !isPaused).length;
  }

  /** The tab that says that it rings, while every other says that another does. */
  async function ringingTab(): Promise<FlexPage> {
    let ringing: FlexPage | undefined;
    await eventually(async () => {
      const moods = await Promise.all(tabs.map(moodOf));
      ringing = tabs[moods.indexOf('ringing')];
      return moods.toSorted().join() === ['ringing', ...tabs.slice(1).map(() => 'ringing-elsewhere')].join();
    });
    if (ringing === undefined) throw new Error('No tab rings');
    return ringing;
  }

  function others(tab: FlexPage): FlexPage[] {
    return tabs.filter((other) => other !== tab);
  }

  async function touch({ page }: FlexPage): Promise<void> {
    await page.bringToFront();
    await page.mouse.click(400, 400);
  }

  it('the tab that the agent has clicked rings, not the one that may not', async () => {
    const [untouched, touched] = tabs as [FlexPage, FlexPage];
    await touch(touched);
    await eventually(async () => (await touched.bellLabel()) === 'Bell: ready');
    expect(await untouched.bellLabel()).toContain('Click anywhere');
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    expect(await ringingTab()).toBe(touched);
  });

  it('of two that may, exactly one rings', async () => {
    for (const tab of tabs) await touch(tab);
    for (const tab of tabs) await eventually(async () => (await tab.bellLabel()) === 'Bell: ready');
    await eventually(async () => (await soundCount()) === 0);
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await ringingTab();
    expect(await soundCount()).toBe(1);
  });

  it('silence in the tab that does not ring is silence in all', async () => {
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const [other] = others(await ringingTab()) as [FlexPage];
    await other.page.bringToFront();
    await other.page.getByTestId('belfry-silence').click();
    const clickedAtMs = epochNowMs();
    const silentMs = await headset.soundEnd({ afterMs: clickedAtMs, quietForMs: 2000 });
    expect(silentMs).toBeLessThan(clickedAtMs + 2000);
  });

  it('while the ringing tab hangs, a call that comes is rung by another', async () => {
    const first = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: first.pushedAtMs });
    const tab = await ringingTab();
    const ended = testbed.sandbox.move(first.sid, 'canceled');
    await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    const { over } = await hang(tab.page, 6000);
    const call = testbed.sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    expect(soundMs).toBeLessThan(await over);
    await ringingTab();
    expect(await soundCount()).toBe(1);
  });

  it('when the ringing tab is closed in mid-ring, another takes over', async () => {
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const tab = await ringingTab();
    tabs = others(tab);
    const closedAtMs = epochNowMs();
    await tab.page.close();
    const quietMs = await headset.soundEnd({ afterMs: closedAtMs, quietForMs: 10 });
    await headset.soundStart({ afterMs: Math.max(closedAtMs, quietMs) + 10 });
    await ringingTab();
    expect(await soundCount()).toBe(1);
  });

  it('when the ringing tab crashes in mid-ring, another takes over', async () => {
    const spare = await openUntouchedFlex(testbed);
    await touch(spare);
    await eventually(async () => (await spare.bellLabel()) === 'Bell: ready');
    tabs = [...tabs, spare];
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const tab = await ringingTab();
    tabs = others(tab);
    await crash(tab.page);
    await headset.soundStart({ afterMs: epochNowMs() });
    await ringingTab();
    expect(await soundCount()).toBe(1);
  });

  it('in a browser without locks every tab rings', async () => {
    await Promise.all(tabs.map(({ page }) => page.close()));
    const withoutLocks = 'Object.defineProperty(Navigator.prototype, "locks", { value: undefined });';
    tabs = [await openUntouchedFlex(testbed, withoutLocks), await openUntouchedFlex(testbed, withoutLocks)];
    for (const tab of tabs) await touch(tab);
    for (const tab of tabs) await eventually(async () => (await tab.bellLabel()) === 'Bell: ready');
    await eventually(async () => (await soundCount()) === 0);
    testbed.sandbox.offer();
    await eventually(async () => (await soundCount()) === 2);
    expect(await Promise.all(tabs.map(moodOf))).toEqual(['ringing', 'ringing']);
  });
});

function moodOf({ page }: FlexPage): Promise<string> {
  return evaluateWithoutGesture(
    page,
    () => document.querySelector<HTMLElement>('[data-testid=belfry-bell]')?.dataset.mood ?? '',
  );
}
