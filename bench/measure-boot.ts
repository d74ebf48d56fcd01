import { basename } from 'node:path';
import { epochNowMs } from '../e2e/rig/epoch-now.js';
import { flexWorkerReady, openFlex } from '../e2e/testbed/flex-page.js';
import { openTestbed, pluginFile, type Testbed } from '../e2e/testbed/open-testbed.js';
import { median } from '../e2e/testbed/median.js';
import { measureRing } from './measure-ring.js';
import { traceBoot, type BootCost } from './trace-boot.js';

const output = 'Headset';
const rounds = 7;

/** How long Flex takes to boot, and how long the first rings after that take to sound: medians, in ms. */
export interface BootTimes {
  /** From the navigation until Flex's worker is ready. */
  readonly withBelfryMs: number;
  readonly withoutMs: number;
  /** What the plugin's file costs on the page's main thread meanwhile. */
  readonly cost: BootCost;
  /** From the event on the socket to the first sample, for a page's first call and its second. */
  readonly firstRingMs: number;
  readonly secondRingMs: number;
}

/** Boots the real Flex UI with and without the plugin, taking turns. */
export async function measureBoot(): Promise<BootTimes> {
  const [withBelfry, without] = [
    await openTestbed({ outputs: [output] }),
    await openTestbed({ outputs: [output], sandbox: { plugins: [] } }),
  ];
  try {
    const boots: { withBelfry: number[]; without: number[] } = { withBelfry: [], without: [] };
    for (let round = 0; round < rounds; round += 1) {
      boots.withBelfry.push(await bootTime(withBelfry));
      boots.without.push(await bootTime(without));
    }
    const costs: BootCost[] = [];
    for (let round = 0; round < rounds; round += 1)
      costs.push(await traceBoot(withBelfry, basename(pluginFile)));
    const rings: { first: number; second: number }[] = [];
    for (let round = 0; round < rounds; round += 1) rings.push(await firstRings(withBelfry));
    return {
      withBelfryMs: median(boots.withBelfry),
      withoutMs: median(boots.without),
      cost: {
        workMs: median(costs.map(({ workMs }) => workMs)),
        idleMs: median(costs.map(({ idleMs }) => idleMs)),
      },
      firstRingMs: median(rings.map(({ first }) => first)),
      secondRingMs: median(rings.map(({ second }) => second)),
    };
  } finally {
    await withBelfry.close();
    await without.close();
  }
}

async function bootTime(testbed: Testbed): Promise<number> {
  const page = await testbed.browser.newPage();
  const startedMs = epochNowMs();
  await page.goto(testbed.sandbox.flexUrl);
  await flexWorkerReady(page);
  const bootedMs = epochNowMs();
  await page.close();
  return bootedMs - startedMs;
}

async function firstRings(testbed: Testbed): Promise<{ first: number; second: number }> {
  const { page } = await openFlex(testbed);
  const [first, second] = [await measureRing(testbed, output), await measureRing(testbed, output)];
  await page.close();
  return { first: first.toSoundMs, second: second.toSoundMs };
}
