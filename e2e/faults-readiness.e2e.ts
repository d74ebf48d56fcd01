import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openUntouchedFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('Flex, when the agent cannot hear a ring', () => {
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
    testbed.endAllCalls();
    await eventually(() => headset.isSilent(epochNowMs() - briskEndMs, epochNowMs()));
  });
  afterAll(() => testbed.close());

  /** Resolves when the bell's label in the header contains this text. */
  async function bellShows(text: string): Promise<void> {
    await eventually(async () => (await flex.bellLabel()).includes(text));
  }

  it('says before a call that the page needs a click, and rings at the first click during the call', async () => {
    await bellShows('Bell: not ready. Click anywhere');
    const call = testbed.sandbox.offer();
    await bellShows('Bell: ringing. Click anywhere');
    const untilMs = epochNowMs() + 1000;
    expect(await headset.isSilent(call.pushedAtMs, untilMs)).toBe(true);
    const clickedAtMs = epochNowMs();
    await flex.page.mouse.click(400, 400);
    const soundMs = await headset.soundStart({ afterMs: clickedAtMs });
    expect(soundMs).toBeLessThan(clickedAtMs + 5000);
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ringing');
  });

  it('says before a call that the volume is zero, and rings when the volume is turned up during the call', async () => {
    await setVolume('0');
    await bellShows('Bell: not ready. The ring volume is zero');
    const call = testbed.sandbox.offer();
    await bellShows('Bell: ringing. The ring volume is zero');
    expect(await headset.isSilent(call.pushedAtMs, epochNowMs() + 1000)).toBe(true);
    const turnedUpAtMs = epochNowMs();
    await setVolume('100');
    const soundMs = await headset.soundStart({ afterMs: turnedUpAtMs });
    expect(soundMs).toBeLessThan(turnedUpAtMs + 5000);
  });

  async function setVolume(percent: string): Promise<void> {
    await (await flex.panel()).getByTestId('belfry-volume').fill(percent);
  }

  it('says during a call that its output has stalled, and rings again when the output recovers', async () => {
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await testbed.pulse.setStalled('Headset', true);
    await bellShows('Bell: ringing. Sound stopped working');
    await testbed.pulse.setStalled('Headset', false);
    const recoveredAtMs = epochNowMs();
    await headset.soundStart({ afterMs: recoveredAtMs, timeoutMs: 40_000 });
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ringing');
  });
});
