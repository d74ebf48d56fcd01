import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { hang } from './rig/hang.js';
import { briskOffMs, briskOnMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('Flex, when its page hangs in mid-ring', () => {
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

  it('rings on with its cadence, and stops at the deadline though the page still hangs', async () => {
    const headset = testbed.recordingOf('Headset');
    const call = testbed.sandbox.offer({ timeoutSeconds: 5 });
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const { over } = await hang(flex.page, 8000);
    const hungAtMs = epochNowMs();
    const silentMs = await headset.soundEnd({ afterMs: soundMs, quietForMs: 2000 });
    const wentOnAtMs = await over;
    // The page hung from early in the ring until well after its end.
    const periodMs = briskOnMs + briskOffMs;
    expect(hungAtMs).toBeLessThan(soundMs + 3000);
    expect(wentOnAtMs).toBeGreaterThan(silentMs + 1000);
    expect(silentMs - call.pushedAtMs).toBeGreaterThan(5000 - periodMs);
    expect(silentMs - call.pushedAtMs).toBeLessThan(6500);
    // Counted in slices, as a busy machine tears the sound here and there.
    const slices = [];
    for (let atMs = hungAtMs; atMs + sliceMs <= silentMs; atMs += sliceMs) {
      slices.push((await headset.isSilent(atMs, atMs + sliceMs)) ? 'quiet' : 'loud');
    }
    expect(longestRun(slices, 'quiet')).toBeLessThan((3 * briskOffMs) / sliceMs);
    expect(longestRun(slices, 'loud')).toBeLessThan((3 * briskOnMs) / sliceMs);
  });
});

const sliceMs = 50;

function longestRun(slices: readonly string[], wanted: string): number {
  let [run, longest] = [0, 0];
  for (const slice of slices) {
    run = slice === wanted ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
