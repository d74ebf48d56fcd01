import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openUntouchedFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('Flex, when the bell cannot be heard', () => {
  let testbed: Testbed;
  let flex: FlexPage;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
    });
    flex = await openUntouchedFlex(testbed);
    headset = testbed.recordingOf('Headset');
  });
  afterEach(async () => {
    for (const { sid } of testbed.sandbox.state().reservations) testbed.sandbox.move(sid, 'canceled');
    await eventually(() => headset.isSilent(epochNowMs() - briskEndMs, epochNowMs()));
  });
  afterAll(() => testbed.close());

  /** Resolves when the bell in the header says this, which every agent sees without opening anything. */
  async function bellLabel(text: string): Promise<void> {
    await eventually(async () => (await flex.bellLabel()).includes(text));
  }

  it('as nobody has touched the page: says so before the call, and rings at the first click in mid-ring', async () => {
    await bellLabel('Bell: not ready. Click anywhere');
    const call = testbed.sandbox.offer();
    await bellLabel('Bell: ringing. Click anywhere');
    const waitedMs = epochNowMs() + 1000;
    expect(await headset.isSilent(call.pushedAtMs, waitedMs)).toBe(true);
    const clickedAtMs = epochNowMs();
    await flex.page.mouse.click(400, 400);
    const soundMs = await headset.soundStart({ afterMs: clickedAtMs });
    expect(soundMs).toBeLessThan(clickedAtMs + 5000);
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ringing');
  });

  it('as its volume is zero: says so before the call, and rings in mid-ring once it is turned up', async () => {
    await volume('0');
    await bellLabel('Bell: not ready. The volume of the bell is zero');
    const call = testbed.sandbox.offer();
    await bellLabel('Bell: ringing. The volume of the bell is zero');
    expect(await headset.isSilent(call.pushedAtMs, epochNowMs() + 1000)).toBe(true);
    const turnedUpAtMs = epochNowMs();
    await volume('100');
    const soundMs = await headset.soundStart({ afterMs: turnedUpAtMs });
    expect(soundMs).toBeLessThan(turnedUpAtMs + 5000);
  });

  async function volume(percent: string): Promise<void> {
    await (await flex.panel()).getByTestId('belfry-volume').fill(percent);
  }

  it('as its output hangs: says so in mid-ring, and rings on once it goes on', async () => {
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await testbed.pulse.setStalled('Headset', true);
    await bellLabel('Bell: ringing. Sound has stopped working');
    await testbed.pulse.setStalled('Headset', false);
    const thawedAtMs = epochNowMs();
    await headset.soundStart({ afterMs: thawedAtMs, timeoutMs: 40_000 });
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ringing');
  });
});
