import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { hang } from './rig/hang.js';
import { briskOffMs, briskOnMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('Flex, when its page hangs during a ring', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
    });
    flex = await openFlex(testbed);
  });
  afterAll(() => testbed.close());

  it('keeps its cadence and stops at the deadline while the page still hangs', async () => {
    const headset = testbed.recordingOf('Headset');
    const call = testbed.sandbox.offer({ timeoutSeconds: 8 });
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const { resumed } = await hang(flex.page, 11_000);
    const hungAtMs = epochNowMs();
    const silentMs = await headset.soundEnd({ afterMs: soundMs, quietForMs: 2000 });
    const resumedAtMs = await resumed;
    // The page hangs from well before the end of the ring until well after it.
    const periodMs = briskOnMs + briskOffMs;
    expect(hungAtMs).toBeLessThan(silentMs - 2000);
    expect(resumedAtMs).toBeGreaterThan(silentMs + 1000);
    expect(silentMs - call.pushedAtMs).toBeGreaterThan(8000 - periodMs);
    expect(silentMs - call.pushedAtMs).toBeLessThan(10_500);
    // Counted in slices, because a busy machine causes short gaps in the sound.
    const slices = [];
    for (let atMs = hungAtMs; atMs + sliceMs <= silentMs; atMs += sliceMs) {
      slices.push((await headset.isSilent(atMs, atMs + sliceMs)) ? 'quiet' : 'loud');
    }
    expect(longestRun(slices, 'quiet')).toBeLessThan((3 * briskOffMs) / sliceMs);
    expect(longestRun(slices, 'loud')).toBeLessThan((3 * briskOnMs) / sliceMs);
  });
});

const sliceMs = 50;

function longestRun(slices: readonly string[], kind: string): number {
  let [run, longest] = [0, 0];
  for (const slice of slices) {
    run = slice === kind ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
