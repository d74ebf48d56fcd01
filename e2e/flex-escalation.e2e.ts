import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Recording } from './rig/recorder.js';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { startConversation } from './testbed/start-conversation.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

/** When the ring gets louder, and when it moves to all outputs, counted from the offer. */
const louderAfterMs = 3000;
const allOutputsAfterMs = 6000;

/** A busy page may be this late. Escalating at the wrong step or never would be off by seconds. */
const lateMs = 1500;

const rules = [
  {
    when: { queue: 'Escalation' },
    ring: {
      ringtone: 'steady',
      volume: { max: 0.5 },
      escalation: [
        { afterMs: louderAfterMs, volume: 1 },
        { beforeDeadlineMs: 20_000 - allOutputsAfterMs, outputs: 'all' },
      ],
    },
  },
  { when: { channel: 'voice' }, ring: {} },
];

/** The start of the first 50 ms that are at least this loud. */
async function loudFrom(recording: Recording, fromMs: number, levelDb: number): Promise<number> {
  const spanMs = 50;
  for (let atMs = fromMs; atMs < fromMs + 20_000; atMs += spanMs)
    if ((await recording.levelDb(atMs, atMs + spanMs)) >= levelDb) return atMs;
  throw new Error(`Didn't reach ${levelDb} dB within 20 s`);
}

describe('Flex, while a call waits', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      // The default, so that no other output rings while a busy machine starts the headset.
      outputs: ['Headset', 'Speakers'],
      sandbox: {
        uiAttributes: {
          belfry: { rules, ringtones: { steady: steadyRingtone() }, settings: { volume: 0.125 } },
        },
      },
    });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  it('gets louder up to the rule’s maximum, then rings on all outputs, at the configured times', async () => {
    await flex.ringOn('Headset');
    await flex.closePanel();
    const [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
    const call = testbed.sandbox.offer({ queue: 'Escalation', timeoutSeconds: 20 });
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const softDb = await headset.levelDb(soundMs + 500, soundMs + 1500);

    const louderMs = await loudFrom(headset, soundMs + 500, softDb + 6);
    expect(louderMs - call.pushedAtMs).toBeGreaterThan(louderAfterMs - 100);
    expect(louderMs - call.pushedAtMs).toBeLessThan(louderAfterMs + lateMs);

    const allMs = await speakers.soundStart({ afterMs: call.pushedAtMs });
    expect(allMs - call.pushedAtMs).toBeGreaterThan(allOutputsAfterMs - 100);
    expect(allMs - call.pushedAtMs).toBeLessThan(allOutputsAfterMs + lateMs);
    const span = [allMs + 500, allMs + 1500] as const;
    // From 0.125 to 0.5, the rule's maximum. Four times the volume is 12 dB.
    expect((await headset.levelDb(...span)) - softDb).toBeCloseTo(12, 0);
    expect((await speakers.levelDb(...span)) - softDb).toBeCloseTo(12, 0);
  });

  it('plays the call-waiting tone on the headset only during a conversation, and rings fully when it ends', async () => {
    await flex.ringOn('Speakers');
    await flex.closePanel();
    const [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
    const first = testbed.sandbox.offer();
    await speakers.soundStart({ afterMs: first.pushedAtMs });
    await startConversation(testbed, flex);

    const second = testbed.sandbox.offer({ from: '+15551230002' });
    const waitingMs = await headset.soundStart({ afterMs: second.pushedAtMs });
    expect(await headset.pitchesHz(waitingMs, waitingMs + 200, [350, 425, 600])).toEqual([425]);
    // The tone peaks at -15 dBFS, and the agent's volume of 0.125 lowers it further.
    expect(await headset.levelDb(waitingMs, waitingMs + 200)).toBeLessThan(-30);
    expect(await speakers.isSilent(second.pushedAtMs, waitingMs + 1000)).toBe(true);

    const hungUp = testbed.sandbox.move(first.sid, 'wrapup');
    const fullMs = await speakers.soundStart({ afterMs: hungUp.pushedAtMs });
    expect(fullMs - hungUp.pushedAtMs).toBeLessThan(lateMs);
    expect((await speakers.pitchesHz(fullMs + 100, fullMs + 1500, [400, 440, 480])).toSorted()).toEqual([
      440, 480,
    ]);
    expect(await headset.isSilent(fullMs + 100, fullMs + 1500)).toBe(true);
  });
});
