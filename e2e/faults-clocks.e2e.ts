import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
// For the page's `window.phone`.
import type {} from './pages/scripted-softphone.js';
import { epochNowMs } from './rig/epoch-now.js';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openUntouchedFlex, type FlexPage } from './testbed/flex-page.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { systemTimeScript } from './testbed/system-time.js';

const hourMs = 3_600_000;

describe('the library, when the system time changes', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let page: EnginePage;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed();
    headset = testbed.recordingOf('Headset');
  });
  beforeEach(async () => {
    page = await testbed.openPage(briskOptions, systemTimeScript());
    await page.click(50, 50);
    const readiness = (): Promise<string> =>
      evaluateWithoutGesture(page, () => window.phone.ringer.state().readiness.state);
    await eventually(async () => (await readiness()) === 'ready');
  });
  afterEach(() => testbed.reset());
  afterAll(() => testbed.close());

  const offer = (timeoutMs: number): Promise<number> =>
    evaluateWithoutGesture(page, (timeoutMs) => window.phone.offer('call', timeoutMs), timeoutMs);
  const changeTimeBy = (ms: number): Promise<void> =>
    evaluateWithoutGesture(page, (ms) => window.setSystemTimeAhead(ms), ms);

  it('stops at the deadline if the time is set back an hour during the ring and the end event is lost', async () => {
    const offeredAtMs = await offer(8000);
    await headset.soundStart({ afterMs: offeredAtMs });
    await changeTimeBy(-hourMs);
    const silentMs = await headset.soundEnd({
      afterMs: offeredAtMs + 1000,
      quietForMs: briskEndMs,
      timeoutMs: 30_000,
    });
    // Earlier by one pause if the ringtone was in one.
    expect(silentMs - offeredAtMs).toBeGreaterThan(7500);
    expect(silentMs - offeredAtMs).toBeLessThan(12_000);
  });

  it('keeps ringing if the time is set forward past the deadline', async () => {
    const offeredAtMs = await offer(30_000);
    await headset.soundStart({ afterMs: offeredAtMs });
    await changeTimeBy(60_000);
    await headset.waitUntil(epochNowMs() + 4000);
    const canceledAtMs = await evaluateWithoutGesture(page, () => window.phone.cancel('call'));
    const silentMs = await headset.soundEnd({ afterMs: offeredAtMs + 500, quietForMs: briskEndMs });
    expect(silentMs).toBeGreaterThan(canceledAtMs - briskEndMs);
    const ended = await eventually(() =>
      evaluateWithoutGesture(page, () => window.phone.ringer.reports().at(-1)?.ended),
    );
    expect(ended).toBe('canceled');
  });

  it('rings for a call when a mute of five seconds ends, although the time was set back an hour', async () => {
    const mutedAtMs = await evaluateWithoutGesture(page, () => {
      window.phone.ringer.set({ mutedUntilMs: Date.now() + 5000 });
      return performance.timeOrigin + performance.now();
    });
    await changeTimeBy(-hourMs);
    await offer(60_000);
    const soundMs = await headset.soundStart({ afterMs: mutedAtMs, timeoutMs: 30_000 });
    expect(soundMs - mutedAtMs).toBeGreaterThan(4900);
    expect(soundMs - mutedAtMs).toBeLessThan(9000);
  });
});

describe('Flex on a computer with a wrong clock', { timeout: 240_000 }, () => {
  let testbed: Testbed;
  let headset: Recording;
  let flex: FlexPage | undefined;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
    });
    headset = testbed.recordingOf('Headset');
  });
  afterEach(async () => {
    testbed.sandbox.setEventBridge('up');
    testbed.endAllCalls();
    await flex?.page.close();
  });
  afterAll(() => testbed.close());

  /** Opens Flex and lets a call come and go, which tells the page about the server's clock. */
  async function openFlexAhead(aheadMs: number): Promise<FlexPage> {
    flex = await openUntouchedFlex(testbed, systemTimeScript(aheadMs));
    await flex.page.mouse.click(400, 400);
    await flex.ready();
    for (let calls = 0; calls < 2; calls++) {
      const call = testbed.sandbox.offer();
      await headset.soundStart({ afterMs: call.pushedAtMs });
      const { pushedAtMs } = testbed.sandbox.move(call.sid, 'canceled');
      await headset.soundEnd({ afterMs: pushedAtMs, quietForMs: briskEndMs });
    }
    return flex;
  }

  it('rings on after a reload for a pending call if the computer is 25 s ahead of the server', async () => {
    flex = await openFlexAhead(25_000);
    const call = testbed.sandbox.offer({ timeoutSeconds: 50 });
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await flex.reload();
    // By the computer's time, 50 s have passed after 25 s.
    const laterMs = Math.max(epochNowMs(), call.pushedAtMs + 28_000);
    await headset.soundStart({ afterMs: laterMs, timeoutMs: laterMs - epochNowMs() + 20_000 });
    const { pushedAtMs } = testbed.sandbox.move(call.sid, 'canceled');
    await headset.soundEnd({ afterMs: pushedAtMs, quietForMs: briskEndMs });
  });

  it('stops at the deadline after a reload if the computer is two minutes behind and the end event is lost', async () => {
    flex = await openFlexAhead(-120_000);
    const call = testbed.sandbox.offer({ timeoutSeconds: 40 });
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await flex.reload();
    await headset.soundStart({ afterMs: epochNowMs(), timeoutMs: 20_000 });
    testbed.sandbox.setEventBridge('down');
    const silentMs = await headset.soundEnd({
      afterMs: epochNowMs(),
      quietForMs: 2 * briskEndMs,
      timeoutMs: 120_000,
    });
    // TaskRouter's dates have no fractions of a second.
    expect(silentMs - call.pushedAtMs).toBeGreaterThan(39_000);
    expect(silentMs - call.pushedAtMs).toBeLessThan(50_000);
  });
});
