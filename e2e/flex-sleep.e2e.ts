import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { freeze } from './rig/freeze.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { ringReports } from './testbed/ring-reports.js';

describe('Flex, when the browser freezes its page', () => {
  let testbed: Testbed;
  let headset: Recording;
  let first: FlexPage;
  let second: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
    });
    headset = testbed.recordingOf('Headset');
    first = await openFlex(testbed);
    second = await openFlex(testbed);
  });
  afterEach(async () => {
    testbed.endAllCalls();
    await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });
  afterAll(() => testbed.close());

  it('rings in another tab if the leader was frozen before the call', async () => {
    const [leader, other] = (await statusOfNextRing(first)) === 'ringing' ? [first, second] : [second, first];
    const { thaw } = await freeze(leader.page);
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await eventually(async () => (await other.bellStatus()) === 'ringing');
    await thaw();
    await eventually(async () => (await leader.bellStatus()) === 'ringing-elsewhere');
    expect(await other.bellStatus()).toBe('ringing');
  });

  it('says that a call was unheard because its only tab was frozen, if the caller gives up when it runs again', async () => {
    await second.page.close();
    // The other tab may have led. A ring shows that this one leads now.
    await statusOfNextRing(first);
    const { thaw } = await freeze(first.page);
    // Chromium closes the sockets of a frozen page, so it never receives this event.
    const call = testbed.sandbox.offer({ timeoutSeconds: 120 });
    // Belfry mentions sleep of 10 s or more.
    await eventually(() => epochNowMs() - call.pushedAtMs > 11_000);
    await thaw();
    // On a busy machine, Flex takes up to half a minute to connect again.
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs, timeoutMs: 80_000 });
    expect(soundMs - call.pushedAtMs).toBeGreaterThan(11_000);
    testbed.sandbox.move(call.sid, 'canceled');
    const report = await eventually(async () =>
      (await ringReports(first)).find(({ callId }) => callId === call.sid),
    );
    expect(report).toMatchObject({ verdict: 'unheard', why: 'page-was-asleep' });
    // The line went down with the page.
    const [asleep] = report.blocked;
    expect(asleep?.why).toBe('page-was-asleep');
    // TaskRouter's dates have no fractions of a second.
    expect(asleep?.fromMs).toBeLessThan(call.pushedAtMs + 2000);
    expect(asleep?.untilMs).toBeGreaterThan(call.pushedAtMs + 10_000);
    await eventually(async () => /This page was asleep from .* to .*/.test(await first.bellLabel()));
  });

  /** What the tab shows while the next call rings. The call is canceled afterwards. */
  async function statusOfNextRing(tab: FlexPage): Promise<string> {
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const status = await eventually(async () => {
      const now = await tab.bellStatus();
      return now.startsWith('ringing') ? now : undefined;
    });
    const { pushedAtMs } = testbed.sandbox.move(call.sid, 'canceled');
    await headset.soundEnd({ afterMs: pushedAtMs, quietForMs: briskEndMs });
    return status;
  }
});
