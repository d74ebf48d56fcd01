import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import {
  openSoftphoneTestbed,
  workerReady,
  type SoftphoneTestbed,
} from './testbed/open-softphone-testbed.js';
// For the page's `window.softphone`.
import type {} from './pages/softphone.js';

/** Enough for a busy machine. Without an end, the calls of these tests would ring for two minutes. */
const soonMs = 10_000;

describe('Flex, when its connection to TaskRouter fails', () => {
  let testbed: Testbed;
  let flex: FlexPage;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
    });
    flex = await openFlex(testbed);
    headset = testbed.recordingOf('Headset');
  });
  afterEach(async () => {
    testbed.sandbox.setEventBridge('up');
    await testbed.sandbox.waitForConnection();
    testbed.endAllCalls();
    await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });
  afterAll(() => testbed.close());

  /** Whether it rings for a whole span: no silence in it is longer than the ringtone's pauses. */
  async function ringsThroughout(fromMs: number, toMs: number): Promise<boolean> {
    for (let atMs = fromMs; atMs + briskEndMs <= toMs; atMs += briskEndMs) {
      if (await headset.isSilent(atMs, atMs + briskEndMs)) return false;
    }
    return true;
  }

  it('stops ringing on reconnect for a call that ended while the socket was down', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    sandbox.setEventBridge('down');
    const cutAtMs = epochNowMs();
    sandbox.forget(call.sid);
    expect(await ringsThroughout(cutAtMs, cutAtMs + 2 * briskEndMs)).toBe(true);
    sandbox.setEventBridge('up');
    const upAtMs = epochNowMs();
    await sandbox.waitForConnection();
    const connectedAtMs = epochNowMs();
    const silentMs = await headset.soundEnd({ afterMs: upAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(connectedAtMs + soonMs);
  });

  it('stops ringing at the deadline while the socket is down', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer({ timeoutSeconds: 5 });
    await headset.soundStart({ afterMs: call.pushedAtMs });
    sandbox.setEventBridge('down');
    const silentMs = await headset.soundEnd({ afterMs: call.pushedAtMs + 4000, quietForMs: 2 * briskEndMs });
    expect(sandbox.state().sockets['event-bridge']).toBe(0);
    // Earlier by one pause if the ringtone was in one. Later by the time the offer took to arrive.
    expect(silentMs - call.pushedAtMs).toBeGreaterThan(4600);
    expect(silentMs - call.pushedAtMs).toBeLessThan(5000 + soonMs);
  });

  it('keeps ringing once for an offer that is sent several times', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    await sandbox.replay({ sid: call.sid, event: 'created', times: 3, delayMs: 200 });
    const repeatedAtMs = epochNowMs();
    expect(await ringsThroughout(soundMs, repeatedAtMs + 2 * briskEndMs)).toBe(true);
    const ended = sandbox.move(call.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: 2 * briskEndMs });
    expect(silentMs).toBeLessThan(ended.pushedAtMs + soonMs);
  });

  it('does not ring again for an offer that arrives after the call has ended', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const ended = sandbox.move(call.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    await sandbox.replay({ sid: call.sid, event: 'created', times: 2, delayMs: 200 });
    expect(await headset.isSilent(silentMs + 50, epochNowMs() + 2000)).toBe(true);
  });

  it('keeps ringing when other and unknown calls end', async () => {
    const { sandbox } = testbed;
    const other = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: other.pushedAtMs });
    const call = sandbox.offer();
    sandbox.move(other.sid, 'accepted');
    sandbox.move(other.sid, 'completed');
    for (const event of ['timeout', 'canceled', 'completed'] as const) {
      await sandbox.replay({ sid: 'WR00000000000000000000000000000000', event, times: 2 });
      await sandbox.replay({ sid: other.sid, event, times: 2 });
    }
    expect(await ringsThroughout(soundMs, epochNowMs() + 2 * briskEndMs)).toBe(true);
    const ended = sandbox.move(call.sid, 'rescinded');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(ended.pushedAtMs + soonMs);
  });

  it('keeps ringing for the second of two calls when the first one ends', async () => {
    const { sandbox } = testbed;
    const first = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: first.pushedAtMs });
    const second = sandbox.offer();
    sandbox.move(first.sid, 'canceled');
    expect(await ringsThroughout(soundMs, epochNowMs() + 3 * briskEndMs)).toBe(true);
    const ended = sandbox.move(second.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(ended.pushedAtMs + soonMs);
  });

  it('rings again after the page reloads itself during a call, without a new gesture', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const isLoaded = flex.page.waitForEvent('load');
    // When a page reloads itself, Chromium keeps its user gesture.
    await evaluateWithoutGesture(flex.page, () => location.reload());
    await isLoaded;
    const loadedAtMs = epochNowMs();
    // `npm run bench` measures how soon. Nearly all of the time is Flex booting.
    await headset.soundStart({ afterMs: loadedAtMs, timeoutMs: 45_000 });
  });

  it('asks for a gesture after the agent reloads during a call, and rings at the first key press', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    // Like F5.
    await flex.page.reload();
    await sandbox.waitForConnection();
    const isRinging = async (): Promise<boolean> =>
      (await flex.bellLabel()).startsWith('Bell: ringing. Click anywhere');
    await eventually(isRinging, { timeoutMs: 60_000 });
    const pressedAtMs = epochNowMs();
    await flex.page.keyboard.press('a');
    const soundMs = await headset.soundStart({ afterMs: pressedAtMs });
    expect(soundMs).toBeLessThan(pressedAtMs + soonMs);
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ringing');
  });

  it('rings when Flex boots without a connection and connects later', async () => {
    const { sandbox } = testbed;
    sandbox.setEventBridge('down');
    await flex.page.reload();
    await flex.bell.waitFor({ timeout: 60_000 });
    await flex.page.mouse.click(400, 400);
    expect(sandbox.state().sockets['event-bridge']).toBe(0);
    sandbox.setEventBridge('up');
    await flex.workerReady();
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs, timeoutMs: 60_000 });
  });

  it('rings for a call that was offered before Flex booted', async () => {
    const { sandbox } = testbed;
    await flex.page.goto('about:blank');
    const call = sandbox.offer();
    await flex.page.goto(sandbox.flexUrl);
    await flex.bell.waitFor({ timeout: 60_000 });
    await flex.page.mouse.click(400, 400);
    await headset.soundStart({ afterMs: call.pushedAtMs, timeoutMs: 30_000 });
  });
});

describe('a custom agent desktop', () => {
  let testbed: SoftphoneTestbed;

  beforeAll(async () => {
    testbed = await openSoftphoneTestbed({ outputs: ['Headset'] });
  });
  afterAll(() => testbed.close());

  it('rings for calls of a worker that the application has replaced', async () => {
    const { sandbox } = testbed;
    const page = await testbed.openSoftphone(briskOptions);
    await page.mouse.click(50, 50);
    await evaluateWithoutGesture(page, () => window.softphone.replaceWorker());
    await workerReady(page);
    const call = sandbox.offer();
    const soundMs = await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    const ended = sandbox.move(call.sid, 'canceled');
    await testbed.recordingOf('Headset').soundEnd({ afterMs: soundMs, quietForMs: briskEndMs });
    expect(ended.sockets).toBe(1);
  });
});
