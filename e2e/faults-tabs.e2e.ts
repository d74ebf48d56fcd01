import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { crash } from './rig/crash.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { hang } from './rig/hang.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './stage/brisk-ringtone.js';
import { openFlexTab, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';

describe('Flex, open in several tabs of one browser', () => {
  let stage: Stage;
  let headset: Recording;
  /** The tabs that are alive. */
  let tabs: FlexDesk[] = [];

  beforeAll(async () => {
    stage = await openStage({ outputs: ['Headset'], sandbox: { uiAttributes: { belfry: briskOptions } } });
    headset = stage.heard('Headset');
    tabs = [await openFlexTab(stage), await openFlexTab(stage)];
    await eventually(() => stage.sandbox.state().sockets['event-bridge'] === 2);
  });
  afterEach(async () => {
    for (const { sid } of stage.sandbox.state().reservations) stage.sandbox.move(sid, 'canceled');
    await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });
  afterAll(() => stage.close());

  /** How many sounds go to the output now. */
  async function soundCount(): Promise<number> {
    return (await stage.pulse.streams()).filter(({ isPaused }) => !isPaused).length;
  }

  /** The tab that says that it rings, while every other says that another does. */
  async function ringingTab(): Promise<FlexDesk> {
    let ringing: FlexDesk | undefined;
    await eventually(async () => {
      const moods = await Promise.all(tabs.map(moodOf));
      ringing = tabs[moods.indexOf('ringing')];
      return moods.toSorted().join() === ['ringing', ...tabs.slice(1).map(() => 'ringing-elsewhere')].join();
    });
    if (ringing === undefined) throw new Error('No tab rings');
    return ringing;
  }

  function others(tab: FlexDesk): FlexDesk[] {
    return tabs.filter((other) => other !== tab);
  }

  async function touch({ page }: FlexDesk): Promise<void> {
    await page.bringToFront();
    await page.mouse.click(400, 400);
  }

  it('the tab that the agent has clicked rings, not the one that may not', async () => {
    const [untouched, touched] = tabs as [FlexDesk, FlexDesk];
    await touch(touched);
    await eventually(async () => (await touched.bellSays()) === 'Bell: ready');
    expect(await untouched.bellSays()).toContain('Click anywhere');
    const call = stage.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    expect(await ringingTab()).toBe(touched);
  });

  it('of two that may, exactly one rings', async () => {
    for (const tab of tabs) await touch(tab);
    for (const tab of tabs) await eventually(async () => (await tab.bellSays()) === 'Bell: ready');
    await eventually(async () => (await soundCount()) === 0);
    const call = stage.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await ringingTab();
    expect(await soundCount()).toBe(1);
  });

  it('silence in the tab that does not ring is silence in all', async () => {
    const call = stage.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const [other] = others(await ringingTab()) as [FlexDesk];
    await other.page.bringToFront();
    await other.page.getByTestId('belfry-silence').click();
    const clickedAtMs = epochNowMs();
    const silentMs = await headset.soundEnd({ afterMs: clickedAtMs, quietForMs: 2000 });
    expect(silentMs).toBeLessThan(clickedAtMs + 2000);
  });

  it('while the ringing tab hangs, a call that comes is rung by another', async () => {
    const first = stage.sandbox.offer();
    await headset.soundStart({ afterMs: first.pushedAtMs });
    const tab = await ringingTab();
    const ended = stage.sandbox.move(first.sid, 'canceled');
    await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    const { over } = await hang(tab.page, 6000);
    const call = stage.sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    expect(soundMs).toBeLessThan(await over);
    await ringingTab();
    expect(await soundCount()).toBe(1);
  });

  it('when the ringing tab is closed in mid-ring, another takes over', async () => {
    const call = stage.sandbox.offer();
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
    const spare = await openFlexTab(stage);
    await touch(spare);
    await eventually(async () => (await spare.bellSays()) === 'Bell: ready');
    tabs = [...tabs, spare];
    const call = stage.sandbox.offer();
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
    tabs = [await openFlexTab(stage, withoutLocks), await openFlexTab(stage, withoutLocks)];
    for (const tab of tabs) await touch(tab);
    for (const tab of tabs) await eventually(async () => (await tab.bellSays()) === 'Bell: ready');
    await eventually(async () => (await soundCount()) === 0);
    stage.sandbox.offer();
    await eventually(async () => (await soundCount()) === 2);
    expect(await Promise.all(tabs.map(moodOf))).toEqual(['ringing', 'ringing']);
  });
});

function moodOf({ page }: FlexDesk): Promise<string> {
  return evaluateWithoutGesture(
    page,
    () => document.querySelector<HTMLElement>('[data-testid=belfry-bell]')?.dataset.status ?? '',
  );
}
