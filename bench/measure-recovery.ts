import { setTimeout as sleep } from 'node:timers/promises';
import { crash } from '../e2e/rig/crash.js';
import { epochNowMs } from '../e2e/rig/epoch-now.js';
import { eventually } from '../e2e/rig/eventually.js';
import { evaluateWithoutGesture } from '../e2e/rig/evaluate-without-gesture.js';
import { openFlex, type FlexPage } from '../e2e/testbed/flex-page.js';
import { openTestbed, type Testbed } from '../e2e/testbed/open-testbed.js';
import { median } from '../e2e/testbed/median.js';

const rounds = 5;
/** A ringtone without a pause, so that the bell is heard again the moment it is back. */
const belfry = {
  ringtones: { steady: { tones: [{ hz: 600 }], steps: [{ onMs: 1000, offMs: 0 }] } },
  settings: { ringtone: 'steady' },
};

/** How soon the bell is heard again, at the median, in ms. */
export interface RecoveryTimes {
  readonly unplugToNextOutputMs: number;
  readonly crashToOtherTabMs: number;
  readonly reloadToSoundMs: number;
  readonly conversationEndToFullRingMs: number;
}

/** Breaks the real Flex UI in mid-ring, and measures how soon the bell is heard again. */
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

/** From the moment before the output goes to the first sample on the system's default. */
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

/** From the end of a conversation to the first sample of the full ring of a call that waited beside it. */
async function conversationEndToFullRing({ sandbox, recordingOf }: Testbed, flex: FlexPage): Promise<number> {
  const first = sandbox.offer();
  await recordingOf('Speakers').soundStart({ afterMs: first.pushedAtMs });
  await flex.accept();
  await eventually(() => sandbox.state().agent.isOnCall);
  const second = sandbox.offer();
  await recordingOf('Headset').soundStart({ afterMs: second.pushedAtMs });
  const over = sandbox.move(first.sid, 'wrapup');
  const soundMs = await recordingOf('Speakers').soundStart({ afterMs: over.pushedAtMs });
  for (const { sid } of [first, second]) sandbox.move(sid, sid === first.sid ? 'completed' : 'canceled');
  await recordingOf('Speakers').soundEnd({ afterMs: soundMs, quietForMs: 1000 });
  return soundMs - over.pushedAtMs;
}

/** From the crash of the tab that rings to the first sample from the other. */
async function crashToOtherTab(testbed: Testbed): Promise<number> {
  const { sandbox, recordingOf } = testbed;
  const [ringing, standingBy] = [await openFlex(testbed), await openFlex(testbed)];
  const call = sandbox.offer();
  const soundMs = await recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
  await sleep(500);
  await crash(ringing.page);
  const silentMs = await recordingOf('Headset').soundEnd({ afterMs: soundMs + 500, quietForMs: 5 });
  const againMs = await recordingOf('Headset').soundStart({ afterMs: silentMs + 5 });
  sandbox.move(call.sid, 'canceled');
  await ringing.page.close();
  await standingBy.page.close();
  return againMs - silentMs;
}

/** From a reload by the page itself, which keeps the agent's gesture, to the first sample: most of it is Flex, which boots. */
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
