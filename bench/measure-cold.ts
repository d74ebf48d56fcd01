import { setTimeout as sleep } from 'node:timers/promises';
import type { RingerOptions } from 'belfry';
// For the page's `window.phone`.
import type {} from '../e2e/pages/scripted-softphone.js';
import type { EnginePage } from '../e2e/rig/engines/engine.js';
import { eventually } from '../e2e/rig/eventually.js';
import { evaluateWithoutGesture } from '../e2e/rig/evaluate-without-gesture.js';
import { record } from '../e2e/rig/recorder.js';
import { median } from '../e2e/testbed/median.js';
import { openScriptedSoftphoneTestbed } from '../e2e/testbed/open-scripted-softphone-testbed.js';
import { steadyRingtone } from '../e2e/testbed/steady-ringtone.js';
import { browserCpuS } from './browser-cpu.js';

const output = 'Headset';
const rounds = 3;
const idleMs = 60_000;
/** A recording keeps the output awake, so it starts right before the call. */
const recordAheadMs = 400;

/** A ring after a minute in which nothing else used its output. */
export interface ColdTimes {
  /** From the offer to the first sample: the median, in ms. */
  readonly toSoundMs: number;
  /** The browser's streams that are running between calls. */
  readonly runningStreams: number;
  /** What the browser uses while it waits: the median, in percent of one processor core. */
  readonly cpuPercent: number;
}

/** Measures the first sound on an output that sleeps while nothing uses it, as Bluetooth devices do. */
export async function measureCold(
  keepOutputsAwake: NonNullable<RingerOptions['keepOutputsAwake']>,
): Promise<ColdTimes> {
  const testbed = await openScriptedSoftphoneTestbed({ areOutputsSleepy: true });
  try {
    const page = await testbed.openPage({
      keepOutputsAwake,
      ringtones: { steady: steadyRingtone() },
      settings: { ringtone: 'steady' },
    });
    await page.click(50, 50);
    await eventually(() =>
      evaluateWithoutGesture(page, () => window.phone.ringer.state().readiness.state === 'ready'),
    );
    const [times, cpuPercents]: [number[], number[]] = [[], []];
    let runningStreams = 0;
    for (let round = 0; round < rounds; round += 1) {
      const cpuBeforeS = await browserCpuS(testbed.browser);
      await sleep(idleMs);
      cpuPercents.push(((await browserCpuS(testbed.browser)) - cpuBeforeS) / (idleMs / 100_000));
      runningStreams = (await testbed.pulse.streams()).filter(({ isPaused }) => !isPaused).length;
      times.push(await coldRing(page, testbed.pulse, `call ${round}`));
    }
    return { toSoundMs: median(times), runningStreams, cpuPercent: median(cpuPercents) };
  } finally {
    await testbed.close();
  }
}

async function coldRing(page: EnginePage, pulse: Parameters<typeof record>[0], id: string): Promise<number> {
  const recordingStarted = record(pulse, output);
  await sleep(recordAheadMs);
  const offeredAtMs = await evaluateWithoutGesture(page, (id) => window.phone.offer(id, 30_000), id);
  const recording = await recordingStarted;
  try {
    const soundMs = await recording.soundStart({ afterMs: offeredAtMs });
    const canceledAtMs = await evaluateWithoutGesture(page, (id) => window.phone.cancel(id), id);
    await recording.soundEnd({ afterMs: canceledAtMs, quietForMs: 500 });
    return soundMs - offeredAtMs;
  } finally {
    await recording.stop();
  }
}
