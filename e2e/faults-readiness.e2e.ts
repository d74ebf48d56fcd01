import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './stage/brisk-ringtone.js';
import { openFlexTab, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';

describe('Flex, when the bell cannot be heard', () => {
  let stage: Stage;
  let desk: FlexDesk;
  let headset: Recording;

  beforeAll(async () => {
    stage = await openStage({ outputs: ['Headset'], sandbox: { uiAttributes: { belfry: briskOptions } } });
    desk = await openFlexTab(stage);
    headset = stage.heard('Headset');
  });
  afterEach(async () => {
    for (const { sid } of stage.sandbox.state().reservations) stage.sandbox.move(sid, 'canceled');
    await eventually(() => headset.isSilent(epochNowMs() - briskEndMs, epochNowMs()));
  });
  afterAll(() => stage.close());

  /** Resolves when the bell in the header says this, which every agent sees without opening anything. */
  async function bellSays(text: string): Promise<void> {
    await eventually(async () => (await desk.bellSays()).includes(text));
  }

  it('as nobody has touched the page: says so before the call, and rings at the first click in mid-ring', async () => {
    await bellSays('Bell: not ready. Click anywhere');
    const call = stage.sandbox.offer();
    await bellSays('Bell: ringing. Click anywhere');
    const waitedMs = epochNowMs() + 1000;
    expect(await headset.isSilent(call.pushedAtMs, waitedMs)).toBe(true);
    const clickedAtMs = epochNowMs();
    await desk.page.mouse.click(400, 400);
    const soundMs = await headset.soundStart({ afterMs: clickedAtMs });
    expect(soundMs).toBeLessThan(clickedAtMs + 5000);
    await eventually(async () => (await desk.bellSays()) === 'Bell: ringing');
  });

  it('as its volume is zero: says so before the call, and rings in mid-ring once it is turned up', async () => {
    await volume('0');
    await bellSays('Bell: not ready. The ring volume is zero');
    const call = stage.sandbox.offer();
    await bellSays('Bell: ringing. The ring volume is zero');
    expect(await headset.isSilent(call.pushedAtMs, epochNowMs() + 1000)).toBe(true);
    const turnedUpAtMs = epochNowMs();
    await volume('100');
    const soundMs = await headset.soundStart({ afterMs: turnedUpAtMs });
    expect(soundMs).toBeLessThan(turnedUpAtMs + 5000);
  });

  async function volume(percent: string): Promise<void> {
    await (await desk.panel()).getByTestId('belfry-volume').fill(percent);
  }

  it('as its output hangs: says so in mid-ring, and rings on once it goes on', async () => {
    const call = stage.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await stage.pulse.setStill('Headset', true);
    await bellSays('Bell: ringing. Sound stopped working');
    await stage.pulse.setStill('Headset', false);
    const thawedAtMs = epochNowMs();
    await headset.soundStart({ afterMs: thawedAtMs, timeoutMs: 40_000 });
    await eventually(async () => (await desk.bellSays()) === 'Bell: ringing');
  });
});
