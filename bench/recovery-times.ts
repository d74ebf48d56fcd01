import { setTimeout as sleep } from 'node:timers/promises';
import { crash } from '../e2e/rig/crash.js';
import { epochNowMs } from '../e2e/rig/epoch-now.js';
import { eventually } from '../e2e/rig/eventually.js';
import { evaluateWithoutGesture } from '../e2e/rig/evaluate-without-gesture.js';
import { openFlex, type FlexDesk } from '../e2e/stage/flex-desk.js';
import { openStage, type Stage } from '../e2e/stage/open-stage.js';
import { median } from './median.js';

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
  const stage = await openStage({ outputs: ['Headset', 'Speakers'], sandbox: { uiAttributes: { belfry } } });
  try {
    const desk = await openFlex(stage);
    const reloadToSoundMs = await medianOf(() => reloadToSound(stage, desk));
    await desk.ringOn('Headset', 'Speakers');
    await desk.ringOn('Speakers');
    await desk.closePanel();
    const conversationEndToFullRingMs = await medianOf(() => conversationEndToFullRing(stage, desk));
    await desk.ringOn('Headset');
    const unplugToNextOutputMs = await medianOf(() => unplugToNextOutput(stage));
    await desk.page.close();
    const crashToOtherTabMs = await medianOf(() => crashToOtherTab(stage));
    return { unplugToNextOutputMs, crashToOtherTabMs, reloadToSoundMs, conversationEndToFullRingMs };
  } finally {
    await stage.close();
  }
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await measure());
  return median(times);
}

/** From the moment before the output goes to the first sample on the system's default. */
async function unplugToNextOutput({ sandbox, pulse, heard }: Stage): Promise<number> {
  const call = sandbox.offer();
  await heard('Headset').soundStart({ afterMs: call.pushedAtMs });
  const unpluggedMs = epochNowMs();
  await pulse.unplug('Headset');
  const soundMs = await heard('Speakers').soundStart({ afterMs: unpluggedMs });
  await pulse.plug('Headset');
  await heard('Headset').soundStart({ afterMs: soundMs });
  sandbox.move(call.sid, 'canceled');
  await pulse.setDefault('Headset');
  await heard('Headset').soundEnd({ afterMs: soundMs, quietForMs: 1000 });
  return soundMs - unpluggedMs;
}

/** From the end of a conversation to the first sample of the full ring of a call that waited beside it. */
async function conversationEndToFullRing({ sandbox, heard }: Stage, desk: FlexDesk): Promise<number> {
  const first = sandbox.offer();
  await heard('Speakers').soundStart({ afterMs: first.pushedAtMs });
  await desk.accept();
  await eventually(() => sandbox.state().agent.isOnCall);
  const second = sandbox.offer();
  await heard('Headset').soundStart({ afterMs: second.pushedAtMs });
  const over = sandbox.move(first.sid, 'wrapup');
  const soundMs = await heard('Speakers').soundStart({ afterMs: over.pushedAtMs });
  for (const { sid } of [first, second]) sandbox.move(sid, sid === first.sid ? 'completed' : 'canceled');
  await heard('Speakers').soundEnd({ afterMs: soundMs, quietForMs: 1000 });
  return soundMs - over.pushedAtMs;
}

/** From the crash of the tab that rings to the first sample from the other. */
async function crashToOtherTab(stage: Stage): Promise<number> {
  const { sandbox, heard } = stage;
  const [ringing, standingBy] = [await openFlex(stage), await openFlex(stage)];
  const call = sandbox.offer();
  const soundMs = await heard('Headset').soundStart({ afterMs: call.pushedAtMs });
  await sleep(500);
  await crash(ringing.page);
  const silentMs = await heard('Headset').soundEnd({ afterMs: soundMs + 500, quietForMs: 5 });
  const againMs = await heard('Headset').soundStart({ afterMs: silentMs + 5 });
  sandbox.move(call.sid, 'canceled');
  await ringing.page.close();
  await standingBy.page.close();
  return againMs - silentMs;
}

/** From a reload by the page itself, which keeps the agent's gesture, to the first sample: most of it is Flex, which boots. */
async function reloadToSound({ sandbox, heard }: Stage, { page }: FlexDesk): Promise<number> {
  const call = sandbox.offer();
  await heard('Headset').soundStart({ afterMs: call.pushedAtMs });
  const reloadedMs = epochNowMs();
  await evaluateWithoutGesture(page, () => location.reload());
  const silentMs = await heard('Headset').soundEnd({ afterMs: reloadedMs, quietForMs: 300 });
  const soundMs = await heard('Headset').soundStart({ afterMs: silentMs + 300 });
  sandbox.move(call.sid, 'canceled');
  await heard('Headset').soundEnd({ afterMs: soundMs, quietForMs: 1000 });
  return soundMs - reloadedMs;
}
