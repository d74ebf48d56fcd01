import { setTimeout as sleep } from 'node:timers/promises';
import { crash } from '../e2e/rig/crash.js';
import { epochNowMs } from '../e2e/rig/epoch-now.js';
import { eventually } from '../e2e/rig/eventually.js';
import { evaluateWithoutGesture } from '../e2e/rig/evaluate-without-gesture.js';
import { openFlex, type FlexPage } from '../e2e/testbed/flex-page.js';
import { openTestbed, type Testbed } from '../e2e/testbed/open-testbed.js';
import { steadyRingtone } from '../e2e/testbed/steady-ringtone.js';
import { median } from '../e2e/testbed/median.js';

const rounds = 5;
/** A ringtone without pauses, so that a recovered ring sounds immediately. */
const belfry = {
  ringtones: { steady: steadyRingtone() },
  settings: { ringtone: 'steady' },
};

/** How soon a ring sounds again: medians, in ms. */
export interface RecoveryTimes {
  readonly unplugToNextOutputMs: number;
  readonly crashToOtherTabMs: number;
  readonly reloadToSoundMs: number;
  readonly conversationEndToFullRingMs: number;
}

/** Breaks the real Flex UI during a ring, and measures how soon the ring sounds again. */
export async function measureRecovery(): Promise<RecoveryTimes> {
  const testbed = await openTestbed({
    outputs: ['Headset', 'Speakers'],
    sandbox: { uiAttributes: { belfry } },
  });
  try {
    const flex = await openFlex(testbed);
    const reloadToSoundMs = await medianOf(() => reloadToSound(testbed, flex));
    await flex.ringOn('Headset', 'Speakers');
    await flex.ringOn('Speakers');
    await flex.closePanel();
    const conversationEndToFullRingMs = await medianOf(() => conversationEndToFullRing(testbed, flex));
    await flex.ringOn('Headset');
    const unplugToNextOutputMs = await medianOf(() => unplugToNextOutput(testbed));
    await flex.page.close();
    const crashToOtherTabMs = await medianOf(() => crashToOtherTab(testbed));
    return { unplugToNextOutputMs, crashToOtherTabMs, reloadToSoundMs, conversationEndToFullRingMs };
  } finally {
    await testbed.close();
  }
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await measure());
  return median(times);
}

/** From right before the output is unplugged to the first sample on the system default. */
async function unplugToNextOutput({ sandbox, pulse, recordingOf }: Testbed): Promise<number> {
  const call = sandbox.offer();
  await recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
  const unpluggedMs = epochNowMs();
  await pulse.unplug('Headset');
  const soundMs = await recordingOf('Speakers').soundStart({ afterMs: unpluggedMs });
  await pulse.plug('Headset');
  await recordingOf('Headset').soundStart({ afterMs: soundMs });
  sandbox.move(call.sid, 'canceled');
  await pulse.setDefault('Headset');
  await recordingOf('Headset').soundEnd({ afterMs: soundMs, quietForMs: 1000 });
  return soundMs - unpluggedMs;
}

/** From the end of a conversation to the first sample of the full ring of the waiting call. */
async function conversationEndToFullRing({ sandbox, recordingOf }: Testbed, flex: FlexPage): Promise<number> {
  const first = sandbox.offer();
  await recordingOf('Speakers').soundStart({ afterMs: first.pushedAtMs });
  await flex.accept();
  await eventually(() => sandbox.state().agent.isOnCall);
  const second = sandbox.offer();
  await recordingOf('Headset').soundStart({ afterMs: second.pushedAtMs });
  const hungUp = sandbox.move(first.sid, 'wrapup');
  const soundMs = await recordingOf('Speakers').soundStart({ afterMs: hungUp.pushedAtMs });
  for (const { sid } of [first, second]) sandbox.move(sid, sid === first.sid ? 'completed' : 'canceled');
  await recordingOf('Speakers').soundEnd({ afterMs: soundMs, quietForMs: 1000 });
  return soundMs - hungUp.pushedAtMs;
}

/** From the crash of the ringing tab to the first sample from the other tab. */
async function crashToOtherTab(testbed: Testbed): Promise<number> {
  const { sandbox, recordingOf } = testbed;
  const [leader, follower] = [await openFlex(testbed), await openFlex(testbed)];
  const call = sandbox.offer();
  const soundMs = await recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
  await sleep(500);
  await crash(leader.page);
  const silentMs = await recordingOf('Headset').soundEnd({ afterMs: soundMs + 500, quietForMs: 5 });
  const againMs = await recordingOf('Headset').soundStart({ afterMs: silentMs + 5 });
  sandbox.move(call.sid, 'canceled');
  await leader.page.close();
  await follower.page.close();
  return againMs - silentMs;
}

/** From a reload by the page itself, which keeps the user gesture, to the first sample. Mostly the time Flex boots. */
async function reloadToSound({ sandbox, recordingOf }: Testbed, { page }: FlexPage): Promise<number> {
  const call = sandbox.offer();
  await recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
  const reloadedMs = epochNowMs();
  await evaluateWithoutGesture(page, () => location.reload());
  const silentMs = await recordingOf('Headset').soundEnd({ afterMs: reloadedMs, quietForMs: 300 });
  const soundMs = await recordingOf('Headset').soundStart({ afterMs: silentMs + 300 });
  sandbox.move(call.sid, 'canceled');
  await recordingOf('Headset').soundEnd({ afterMs: soundMs, quietForMs: 1000 });
  return soundMs - reloadedMs;
}
