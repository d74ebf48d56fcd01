import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { crash } from './rig/crash.js';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { hang } from './rig/hang.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openUntouchedFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { quickStart } from './testbed/quick-start.js';

describe('Flex, open in several tabs of one browser', () => {
  let testbed: Testbed;
  let headset: Recording;
  /** The tabs that are open and haven't crashed. */
  let tabs: FlexPage[] = [];

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      // Streams that run between calls would count as playing.
      sandbox: { uiAttributes: { belfry: { ...briskOptions, keepOutputsAwake: 'never' } } },
      // Not the shared browser, whose tabs share a process: these tabs hang and crash alone.
      browser: { args: quickStart },
    });
    headset = testbed.recordingOf('Headset');
    tabs = [await openUntouchedFlex(testbed), await openUntouchedFlex(testbed)];
    await eventually(() => testbed.sandbox.state().sockets['event-bridge'] === 2);
  });
  afterEach(async () => {
    testbed.endAllCalls();
    await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });
  afterAll(() => testbed.close());

  /** How many streams play right now. */
  async function playingStreams(): Promise<number> {
    return (await testbed.pulse.streams()).filter(({ isPaused }) => !isPaused).length;
  }

  /** The tab that shows that it rings. Waits until every other tab shows that another tab rings. */
  async function ringingTab(): Promise<FlexPage> {
    let ringing: FlexPage | undefined;
    await eventually(async () => {
      const statuses = await Promise.all(tabs.map((tab) => tab.bellStatus()));
      ringing = tabs[statuses.indexOf('ringing')];
      return (
        statuses.toSorted().join() === ['ringing', ...tabs.slice(1).map(() => 'ringing-elsewhere')].join()
      );
    });
    if (ringing === undefined) throw new Error('No tab rings');
    return ringing;
  }

  function others(tab: FlexPage): FlexPage[] {
    return tabs.filter((other) => other !== tab);
  }

  async function click({ page }: FlexPage): Promise<void> {
    await page.bringToFront();
    await page.mouse.click(400, 400);
  }

  it('rings in the tab that the agent has clicked, not in the one where sound is blocked', async () => {
    const [blocked, clicked] = tabs as [FlexPage, FlexPage];
    await click(clicked);
    await eventually(async () => (await clicked.bellLabel()) === 'Bell: ready');
    expect(await blocked.bellLabel()).toContain('Click anywhere');
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    expect(await ringingTab()).toBe(clicked);
  });

  it('rings in exactly one of two tabs that can', async () => {
    for (const tab of tabs) await click(tab);
    for (const tab of tabs) await eventually(async () => (await tab.bellLabel()) === 'Bell: ready');
    await eventually(async () => (await playingStreams()) === 0);
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await ringingTab();
    expect(await playingStreams()).toBe(1);
  });

  it('silences the ring from a tab that does not ring', async () => {
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const [other] = others(await ringingTab()) as [FlexPage];
    await other.page.bringToFront();
    await other.page.getByTestId('belfry-silence').click();
    const clickedAtMs = epochNowMs();
    const silentMs = await headset.soundEnd({ afterMs: clickedAtMs, quietForMs: 2000 });
    expect(silentMs).toBeLessThan(clickedAtMs + 10_000);
  });

  it('rings in another tab when a call comes in while the leader hangs', async () => {
    const first = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: first.pushedAtMs });
    const tab = await ringingTab();
    const ended = testbed.sandbox.move(first.sid, 'canceled');
    await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    const { resumed } = await hang(tab.page, 6000);
    const call = testbed.sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    expect(soundMs).toBeLessThan(await resumed);
    await ringingTab();
    expect(await playingStreams()).toBe(1);
  });

  it('moves the ring to another tab when the ringing tab is closed', async () => {
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const tab = await ringingTab();
    tabs = others(tab);
    const closedAtMs = epochNowMs();
    await tab.page.close();
    const quietMs = await headset.soundEnd({ afterMs: closedAtMs, quietForMs: 10 });
    await headset.soundStart({ afterMs: Math.max(closedAtMs, quietMs) + 10 });
    await ringingTab();
    expect(await playingStreams()).toBe(1);
  });

  it('moves the ring to another tab when the ringing tab crashes', async () => {
    const spare = await openUntouchedFlex(testbed);
    await click(spare);
    await eventually(async () => (await spare.bellLabel()) === 'Bell: ready');
    tabs = [...tabs, spare];
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const tab = await ringingTab();
    tabs = others(tab);
    await crash(tab.page);
    await headset.soundStart({ afterMs: epochNowMs() });
    await ringingTab();
    expect(await playingStreams()).toBe(1);
  });

  it('rings in every tab in a browser without Web Locks', async () => {
    await Promise.all(tabs.map(({ page }) => page.close()));
    const withoutLocks = 'Object.defineProperty(Navigator.prototype, "locks", { value: undefined });';
    tabs = [await openUntouchedFlex(testbed, withoutLocks), await openUntouchedFlex(testbed, withoutLocks)];
    for (const tab of tabs) await click(tab);
    for (const tab of tabs) await eventually(async () => (await tab.bellLabel()) === 'Bell: ready');
    await eventually(async () => (await playingStreams()) === 0);
    testbed.sandbox.offer();
    await eventually(async () => (await playingStreams()) === 2);
    expect(await Promise.all(tabs.map((tab) => tab.bellStatus()))).toEqual(['ringing', 'ringing']);
  });
});
