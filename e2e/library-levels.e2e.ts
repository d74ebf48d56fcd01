import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// For the page's `window.softphone`.
import type {} from './pages/softphone.js';
import type { Page } from 'playwright-core';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { countLiveObjects } from './rig/live-objects.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openSoftphoneTestbed, type SoftphoneTestbed } from './testbed/open-softphone-testbed.js';

describe('the levels of a ring', () => {
  let testbed: SoftphoneTestbed;
  let page: Page;

  beforeAll(async () => {
    testbed = await openSoftphoneTestbed({ outputs: ['Headset'] });
    page = await testbed.openReadySoftphone(briskOptions);
  });
  afterAll(() => testbed.close());

  async function ringAndReadLevels(): Promise<void> {
    const call = testbed.sandbox.offer();
    // The first reading of a ring attaches what measures it.
    await eventually(() =>
      evaluateWithoutGesture(page, () =>
        [...window.softphone.ringer.levels().values()].some((level) => level > 0.1),
      ),
    );
    const { pushedAtMs } = testbed.sandbox.move(call.sid, 'canceled');
    await testbed.recordingOf('Headset').soundEnd({ afterMs: pushedAtMs, quietForMs: briskEndMs });
  }

  it('leave no audio nodes behind when they have been read', async () => {
    const count = (): Promise<number[]> => countLiveObjects(page, 'AnalyserNode', 'AudioNode');
    // The first ring creates nodes that later ones reuse.
    await ringAndReadLevels();
    const before = await count();
    await ringAndReadLevels();
    await ringAndReadLevels();
    // An analyser goes a second after the last reading.
    await eventually(async () => String(await count()) === String(before));
    expect(before.at(1)).toBeGreaterThan(0);
  });
});
