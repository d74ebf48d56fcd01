import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/** Without a pause, so that its level can be measured at any moment. */
const steady = { tones: [{ hz: 600 }], steps: [{ onMs: 1000, offMs: 0 }] };

/** When the ring is to be louder, and on all outputs, after the offer. */
const louderAfterMs = 3000;
const allOutputsAfterMs = 6000;

/** A page that is busy with Flex is late; one that climbs at the wrong step, or never, is seconds off. */
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

/** The first moment at which this much of a stretch is at least so loud. */
async function loudFrom(recording: Recording, fromMs: number, levelDb: number): Promise<number> {
  const stretchMs = 50;
  for (let atMs = fromMs; atMs < fromMs + 20_000; atMs += stretchMs)
    if ((await recording.levelDb(atMs, atMs + stretchMs)) >= levelDb) return atMs;
  throw new Error(`Never as loud as ${levelDb} dB within 20 s.`);
}

describe('Flex, when an offer waits', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Speakers', 'Headset'],
      sandbox: {
        uiAttributes: { belfry: { rules, ringtones: { steady }, settings: { volume: 0.125 } } },
      },
    });
    flex = await openFlex(testbed);
  });
  afterEach(async () => {
    for (const { sid, status } of testbed.sandbox.state().reservations)
      testbed.sandbox.move(sid, status === 'pending' ? 'canceled' : 'completed');
    await eventually(async () => (await flex.page.getByTestId('accept-task').count()) === 0);
  });
  afterAll(() => testbed.close());

  it('gets louder within the bounds of its rule, then rings on all outputs, each at its time', async () => {
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
    // From an eighth to a half, which is the most that the rule allows: four times as much is 12 dB.
    expect((await headset.levelDb(...span)) - softDb).toBeCloseTo(12, 0);
    expect((await speakers.levelDb(...span)) - softDb).toBeCloseTo(12, 0);
  });

  it('waits on the headset alone beside a conversation, and is the full ring when that ends', async () => {
    await flex.ringOn('Speakers');
    await flex.closePanel();
    const [headset, speakers] = [testbed.recordingOf('Headset'), testbed.recordingOf('Speakers')];
    const first = testbed.sandbox.offer();
    await speakers.soundStart({ afterMs: first.pushedAtMs });
    await flex.accept();
    await eventually(() => testbed.sandbox.state().agent.isOnCall);
    await speakers.soundEnd({ afterMs: first.pushedAtMs, quietForMs: 500 });

    const second = testbed.sandbox.offer({ from: '+15551230002' });
    const waitingMs = await headset.soundStart({ afterMs: second.pushedAtMs });
    expect(await headset.pitchesHz(waitingMs, waitingMs + 200, [350, 425, 600])).toEqual([425]);
    // The tone peaks at 15 dB below full, and half as much again is what the agent's own volume of an eighth leaves.
    expect(await headset.levelDb(waitingMs, waitingMs + 200)).toBeLessThan(-30);
    expect(await speakers.isSilent(second.pushedAtMs, waitingMs + 1000)).toBe(true);

    const over = testbed.sandbox.move(first.sid, 'wrapup');
    const fullMs = await speakers.soundStart({ afterMs: over.pushedAtMs });
    expect(fullMs - over.pushedAtMs).toBeLessThan(lateMs);
    expect((await speakers.pitchesHz(fullMs + 100, fullMs + 1500, [400, 440, 480])).toSorted()).toEqual([
      440, 480,
    ]);
    expect(await headset.isSilent(fullMs + 100, fullMs + 1500)).toBe(true);
  });
});
