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

/** A busy machine may take so long; the calls of these tests would ring for two minutes. */
const soonMs = 10_000;

describe('Flex, when its line to TaskRouter fails', () => {
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
    for (const { sid } of testbed.sandbox.state().reservations) testbed.sandbox.move(sid, 'canceled');
    await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });
  afterAll(() => testbed.close());

  /** Whether it rings all through a span: no quiet stretch in it is longer than the ringtone's pauses. */
  async function ringsAllThrough(fromMs: number, toMs: number): Promise<boolean> {
    for (let atMs = fromMs; atMs + briskEndMs <= toMs; atMs += briskEndMs) {
      if (await headset.isSilent(atMs, atMs + briskEndMs)) return false;
    }
    return true;
  }

  it('a call that vanished while the socket was down stops ringing when the truth comes back', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    sandbox.setEventBridge('down');
    const cutAtMs = epochNowMs();
    sandbox.forget(call.sid);
    expect(await ringsAllThrough(cutAtMs, cutAtMs + 2 * briskEndMs)).toBe(true);
    sandbox.setEventBridge('up');
    const upAtMs = epochNowMs();
    await sandbox.waitForConnection();
    const knownAtMs = epochNowMs();
    const silentMs = await headset.soundEnd({ afterMs: upAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(knownAtMs + soonMs);
  });

  it('a call whose deadline passes while the socket stays dead stops at its deadline', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer({ timeoutSeconds: 3 });
    await headset.soundStart({ afterMs: call.pushedAtMs });
    sandbox.setEventBridge('down');
    const silentMs = await headset.soundEnd({ afterMs: call.pushedAtMs + 2000, quietForMs: 2 * briskEndMs });
    expect(sandbox.state().sockets['event-bridge']).toBe(0);
    // A pause earlier, as the ringtone may have been in one; later by what the offer took on its way.
    expect(silentMs - call.pushedAtMs).toBeGreaterThan(2600);
    expect(silentMs - call.pushedAtMs).toBeLessThan(4500);
  });

  it('an offer told twice and three times rings once, and on', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    await sandbox.replay({ sid: call.sid, event: 'created', times: 3, delayMs: 200 });
    const repeatedAtMs = epochNowMs();
    expect(await ringsAllThrough(soundMs, repeatedAtMs + 2 * briskEndMs)).toBe(true);
    const ended = sandbox.move(call.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: 2 * briskEndMs });
    expect(silentMs).toBeLessThan(ended.pushedAtMs + soonMs);
  });

  it('an offer told late, after its end, does not ring again', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const ended = sandbox.move(call.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    await sandbox.replay({ sid: call.sid, event: 'created', times: 2, delayMs: 200 });
    expect(await headset.isSilent(silentMs + 50, epochNowMs() + 2000)).toBe(true);
  });

  it('ends of calls never seen, and of others, do not silence the one that rings', async () => {
    const { sandbox } = testbed;
    const over = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: over.pushedAtMs });
    const call = sandbox.offer();
    sandbox.move(over.sid, 'accepted');
    sandbox.move(over.sid, 'completed');
    for (const event of ['timeout', 'canceled', 'completed'] as const) {
      await sandbox.replay({ sid: 'WR00000000000000000000000000000000', event, times: 2 });
      await sandbox.replay({ sid: over.sid, event, times: 2 });
    }
    expect(await ringsAllThrough(soundMs, epochNowMs() + 2 * briskEndMs)).toBe(true);
    const ended = sandbox.move(call.sid, 'rescinded');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(ended.pushedAtMs + soonMs);
  });

  it('the second of two offers rings on when the first ends', async () => {
    const { sandbox } = testbed;
    const first = sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: first.pushedAtMs });
    const second = sandbox.offer();
    sandbox.move(first.sid, 'canceled');
    expect(await ringsAllThrough(soundMs, epochNowMs() + 3 * briskEndMs)).toBe(true);
    const ended = sandbox.move(second.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(ended.pushedAtMs + soonMs);
  });

  it('a reload with a call pending rings again at once, without a new gesture', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const isLoaded = flex.page.waitForEvent('load');
    // As an application reloads itself: Chromium then keeps the gesture of before.
    await evaluateWithoutGesture(flex.page, () => location.reload());
    await isLoaded;
    const loadedAtMs = epochNowMs();
    // How soon is for the bench to say: nearly all of it is Flex, which boots.
    await headset.soundStart({ afterMs: loadedAtMs, timeoutMs: 45_000 });
  });

  it('a reload by the agent, after which Chromium wants a gesture, says so and rings at the first key', async () => {
    const { sandbox } = testbed;
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    // As by F5.
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

  it('a worker that was not connected when Flex booted is followed, and its calls ring', async () => {
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

  it('a call that rings already when Flex boots is rung', async () => {
    const { sandbox } = testbed;
    await flex.page.goto('about:blank');
    const call = sandbox.offer();
    await flex.page.goto(sandbox.flexUrl);
    await flex.bell.waitFor({ timeout: 60_000 });
    await flex.page.mouse.click(400, 400);
    await headset.soundStart({ afterMs: call.pushedAtMs, timeoutMs: 30_000 });
  });
});

describe('an agent desktop of one’s own', () => {
  let testbed: SoftphoneTestbed;

  beforeAll(async () => {
    testbed = await openSoftphoneTestbed({ outputs: ['Headset'] });
  });
  afterAll(() => testbed.close());

  it('a worker that the application replaces is followed', async () => {
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
