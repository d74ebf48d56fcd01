import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReservationEvent } from 'belfry-sandbox';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/** The period of the European ringtone. A test ring takes three seconds, so it ends before the second period. */
const europePeriodMs = 5000;

/** The default ringtone sounds for 2 s and pauses for 4 s. */
const ringtonePeriodMs = 6000;

describe('Flex, when a call comes in', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: { ringtones: briskOptions.ringtones } } },
    });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  it('rings with the US ringtone', async () => {
    const call = testbed.sandbox.offer();
    const headset = testbed.recordingOf('Headset');
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const pitches = await headset.pitchesHz(soundMs + 200, soundMs + 1700, [400, 440, 480, 1000]);
    expect(pitches.toSorted()).toEqual([440, 480]);
  });

  it('repeats the ringtone until the call ends', async () => {
    const headset = testbed.recordingOf('Headset');
    const call = testbed.sandbox.offer();
    const firstMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const pauseMs = await headset.soundEnd({ afterMs: firstMs + 100, quietForMs: 1000 });
    const secondMs = await headset.soundStart({ afterMs: pauseMs + 100 });
    expect(secondMs - firstMs).toBeGreaterThan(ringtonePeriodMs - 100);
  });

  it('plays a test ring that stops by itself', async () => {
    const headset = testbed.recordingOf('Headset');
    const panel = await flex.panel();
    await flex.chooseRingtone('europe');
    const clickedMs = Date.now();
    await panel.getByTestId('belfry-test-ring').click();
    const soundMs = await headset.soundStart({ afterMs: clickedMs });
    expect(await headset.pitchesHz(soundMs + 100, soundMs + 900, [425, 480, 1000])).toEqual([425]);
    await headset.soundEnd({ afterMs: soundMs, quietForMs: europePeriodMs + 1000 });
    await flex.chooseRingtone('us');
    await flex.closePanel();
  });

  describe('with a ringtone that never pauses for long', () => {
    beforeAll(async () => {
      await flex.chooseRingtone('brisk');
      await flex.closePanel();
    });

    it.each<ReservationEvent>([
      'canceled',
      'rescinded',
      'timeout',
      'accepted',
      'rejected',
      'wrapup',
      'completed',
    ])('stops ringing when the call is %s elsewhere', async (event) => {
      const headset = testbed.recordingOf('Headset');
      const call = testbed.sandbox.offer();
      await headset.soundStart({ afterMs: call.pushedAtMs });
      const ended = testbed.sandbox.move(call.sid, event);
      await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
      if (event === 'accepted' || event === 'wrapup') testbed.sandbox.move(call.sid, 'completed');
    });

    it.each(['accept', 'reject'] as const)('stops ringing when the agent clicks %s', async (click) => {
      const headset = testbed.recordingOf('Headset');
      const call = testbed.sandbox.offer();
      const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
      await flex[click]();
      await headset.soundEnd({ afterMs: soundMs, quietForMs: briskEndMs });
      expect(statusOf(testbed, call.sid)).not.toBe('pending');
    });

    it('stops ringing when the offer times out', async () => {
      const headset = testbed.recordingOf('Headset');
      const call = testbed.sandbox.offer({ timeoutSeconds: 4 });
      const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
      await headset.soundEnd({ afterMs: soundMs, quietForMs: briskEndMs });
    });

    it.each([
      ['an outbound call', { direction: 'outbound' }],
      ['a chat', { channel: 'chat' }],
    ] as const)('stays quiet for %s', async (_, offer) => {
      const headset = testbed.recordingOf('Headset');
      const quiet = testbed.sandbox.offer(offer);
      expect(await headset.isSilent(quiet.pushedAtMs, quiet.pushedAtMs + 1000)).toBe(true);
      // A call that does ring proves that sound was not blocked.
      const call = testbed.sandbox.offer();
      await headset.soundStart({ afterMs: call.pushedAtMs });
    });
  });
});

function statusOf({ sandbox }: Testbed, sid: string): string | undefined {
  return sandbox.state().reservations.find((reservation) => reservation.sid === sid)?.status;
}
