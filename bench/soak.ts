import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchChromium } from '../e2e/rig/engines/chromium.js';
import { eventually } from '../e2e/rig/eventually.js';
import { requireSystemPackages } from '../e2e/rig/system-packages.js';
import type {} from '../e2e/pages/scripted-softphone.js';
import { openScriptedSoftphoneTestbedIn } from '../e2e/testbed/open-scripted-softphone-testbed.js';
import { buildAll } from '../scripts/build.js';
import { countResources, type ResourceCounts } from './count-resources.js';

/** Fills bounded histories, such as the last thousand ended calls, before the first count. */
const warmUpRings = 1500;
const batch = 250;

const { values } = parseArgs({ options: { rings: { type: 'string', default: '5000' } } });
const rings = Number(values.rings);

requireSystemPackages();
await buildAll();
// The page creates the calls itself, because the TaskRouter SDK leaks four loggers per reservation.
const testbed = await openScriptedSoftphoneTestbedIn(launchChromium);
try {
  const outputs = [
    { id: 'unknown id, found by label', label: 'Headset' },
    { id: 'another unknown id', label: 'Speakers' },
  ];
  // Streams that run between calls would be counted as left over.
  const { playwright: page } = await testbed.openPage({ settings: { outputs }, keepOutputsAwake: 'never' });
  await page.mouse.click(10, 10);
  await ringFor(page, 'warm-up', warmUpRings);
  const before = await countAtRest(page);
  const startedMs = performance.now();
  await ringFor(page, 'soak', rings);
  console.log(
    `${rings} rings on two outputs in ${((performance.now() - startedMs) / 60_000).toFixed(1)} min`,
  );
  const after = await countAtRest(page);
  console.table({ before, after });
  console.log(`Heap growth: ${((after.heapBytes - before.heapBytes) / 1e6).toFixed(2)} MB`);
} finally {
  await testbed.close();
}

async function ringFor(page: Page, name: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    await page.evaluate(ringBatch, { name, from, to: Math.min(count, from + batch) });
    console.log(`  ${name}: ${Math.min(count, from + batch)} of ${count} rings`);
  }
}

/** Runs in the page: for each ring, waits until both outputs play it, cancels it, and waits until both are silent. */
async function ringBatch({ name, from, to }: { name: string; from: number; to: number }): Promise<void> {
  const { phone } = window;
  for (let ring = from; ring < to; ring += 1) {
    phone.offer(`${name}-${ring}`, 60_000);
    while (phone.ringer.state().outputs.filter(({ player }) => player === 'sounding').length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    phone.cancel(`${name}-${ring}`);
    while (phone.ringer.state().outputs.some(({ player }) => player === 'sounding')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** Counts after the browser has closed the streams of suspended contexts, which takes about 10 s. */
async function countAtRest(page: Page): Promise<ResourceCounts> {
  await eventually(async () => (await testbed.pulse.streams()).length === 0, { timeoutMs: 120_000 });
  return await countResources(page, testbed.pulse);
}
