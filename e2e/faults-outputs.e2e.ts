import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { briskEndMs, briskOptions } from './stage/brisk-ringtone.js';
import { openFlex, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';

declare global {
  interface Window {
    openAgain?: () => void;
  }
}

/** One for each test that unplugs one: Chromium keeps an unplugged one's stream for some 10 s, and may take it up again. */
const outputs = ['Monitor', 'Headset', 'Speakers', 'Dock'];

describe('Flex, when outputs come and go', () => {
  let stage: Stage;
  let desk: FlexDesk;

  beforeAll(async () => {
    stage = await openStage({ outputs, sandbox: { uiAttributes: { belfry: briskOptions } } });
    desk = await openFlex(stage);
  });
  afterEach(async () => {
    for (const { sid } of stage.sandbox.state().reservations) stage.sandbox.move(sid, 'canceled');
    for (const output of outputs) {
      if (!stage.pulse.outputs().includes(output)) await stage.pulse.plug(output);
      await eventually(() => stage.heard(output).isSilent(epochNowMs() - briskEndMs, epochNowMs()));
    }
    await desk.ready();
  });
  afterAll(() => stage.close());

  /** Rings for a call, and resolves when it sounds on this output. */
  async function ringsOn(output: string): Promise<number> {
    const call = stage.sandbox.offer();
    return await stage.heard(output).soundStart({ afterMs: call.pushedAtMs });
  }

  async function readinessSays(): Promise<string> {
    return await (await desk.panel()).getByTestId('belfry-readiness').innerText();
  }

  it('ids that changed are found again by label', async () => {
    await desk.ringOn('Speakers');
    // What is left when the agent clears site data in the browser's settings: a choice that names ids of before.
    const chosen = await evaluateWithoutGesture(desk.page, () => {
      const before = localStorage.getItem('belfry:settings') ?? '';
      const stale = 'f'.repeat(64);
      localStorage.setItem('belfry:settings', before.replace(/"id":"[0-9a-f]{64}"/, `"id":"${stale}"`));
      return { before, after: localStorage.getItem('belfry:settings') };
    });
    expect(chosen.after).not.toBe(chosen.before);
    await desk.reload();
    expect(await desk.tickedOutputs()).toEqual(['Speakers']);
    await ringsOn('Speakers');
  });

  it('one output that does not open leaves the other ringing, and rings once it opens', async () => {
    await desk.ringOn('Headset');
    await evaluateWithoutGesture(desk.page, refuseToOpen, 'Speakers');
    await desk.ringOn('Headset', 'Speakers');
    await ringsOn('Headset');
    const speakers = (await desk.panel())
      .getByRole('group', { name: 'Ring on' })
      .getByText("Can't be opened");
    await speakers.waitFor();
    const fromMs = epochNowMs();
    expect(await stage.heard('Headset').isSilent(fromMs, fromMs + briskEndMs)).toBe(false);
    expect(await stage.heard('Speakers').isSilent(fromMs, fromMs + briskEndMs)).toBe(true);
    await evaluateWithoutGesture(desk.page, () => window.openAgain?.());
    await stage.heard('Speakers').soundStart({ afterMs: fromMs, timeoutMs: 40_000 });
    await speakers.waitFor({ state: 'hidden' });
  });

  it('the only chosen output does not open: the default rings in its place, until it opens', async () => {
    await desk.ringOn('Headset');
    await evaluateWithoutGesture(desk.page, refuseToOpen, 'Speakers');
    await desk.ringOn('Speakers');
    await ringsOn('Monitor');
    const openAtMs = epochNowMs();
    await evaluateWithoutGesture(desk.page, () => window.openAgain?.());
    const backMs = await stage.heard('Speakers').soundStart({ afterMs: openAtMs, timeoutMs: 40_000 });
    await stage.heard('Monitor').soundEnd({ afterMs: backMs, quietForMs: briskEndMs });
    expect(await stage.heard('Headset').isSilent(openAtMs, epochNowMs())).toBe(true);
  });

  it('the ringing output unplugged: the bell moves to the default, and back when it is plugged in again', async () => {
    await desk.ringOn('Speakers');
    await ringsOn('Speakers');
    const unpluggedAtMs = epochNowMs();
    await stage.pulse.unplug('Speakers');
    await stage.heard('Monitor').soundStart({ afterMs: unpluggedAtMs });
    await eventually(async () => (await readinessSays()).includes("isn't connected"));
    // For a moment the system itself moves the sound there: what is heard by now is the bell's own doing.
    await stage.heard('Monitor').soundStart({ afterMs: epochNowMs() + briskEndMs });
    expect(await desk.tickedOutputs()).toEqual(['Speakers']);

    const pluggedAtMs = epochNowMs();
    await stage.pulse.plug('Speakers');
    const backMs = await stage.heard('Speakers').soundStart({ afterMs: pluggedAtMs });
    const leftMs = await stage.heard('Monitor').soundEnd({ afterMs: backMs, quietForMs: briskEndMs });
    expect(leftMs).toBeLessThan(backMs + 3000);
    expect(await desk.tickedOutputs()).toEqual(['Speakers']);
  });

  it('one of two ringing outputs unplugged: the other rings on alone', async () => {
    await desk.ringOn('Headset', 'Speakers');
    await ringsOn('Headset');
    await stage.pulse.unplug('Headset');
    const fromMs = epochNowMs();
    await stage.heard('Speakers').soundStart({ afterMs: fromMs });
    await eventually(async () => (await readinessSays()).includes("isn't connected"));
    const settledAtMs = epochNowMs();
    expect(await stage.heard('Speakers').isSilent(settledAtMs, settledAtMs + briskEndMs)).toBe(false);
    expect(await stage.heard('Monitor').isSilent(settledAtMs, settledAtMs + briskEndMs)).toBe(true);
  });

  it('the chosen output is away over a reload: it rings there once it is back, in mid-ring', async () => {
    await desk.ringOn('Dock');
    await stage.pulse.unplug('Dock');
    await desk.reload();
    expect(await desk.tickedOutputs()).toEqual(['Dock']);
    await ringsOn('Monitor');
    const pluggedAtMs = epochNowMs();
    await stage.pulse.plug('Dock');
    await stage.heard('Dock').soundStart({ afterMs: pluggedAtMs });
    await stage.heard('Monitor').soundEnd({ afterMs: pluggedAtMs, quietForMs: briskEndMs });
  });

  it('no output at all is said, and mended in mid-ring when one appears', async () => {
    await desk.ringOn('Headset');
    for (const output of outputs) await stage.pulse.unplug(output);
    await eventually(async () => (await readinessSays()).includes('no sound output'));
    stage.sandbox.offer();
    await eventually(async () =>
      (await desk.bellSays()).startsWith('Bell: ringing. This computer has no sound'),
    );
    const pluggedAtMs = epochNowMs();
    await stage.pulse.plug('Speakers');
    await stage.heard('Speakers').soundStart({ afterMs: pluggedAtMs });
    await eventually(async () => (await desk.bellSays()) === 'Bell: ringing');
  });
});

/** Runs in the page: an output is refused as one is that another program holds for itself, until `openAgain`. */
async function refuseToOpen(label: string): Promise<void> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const refused = devices.find((device) => device.kind === 'audiooutput' && device.label === label);
  const context = AudioContext.prototype as unknown as { setSinkId(id: string): Promise<void> };
  const setSinkId = Object.getOwnPropertyDescriptor(context, 'setSinkId')?.value as (
    id: string,
  ) => Promise<void>;
  context.setSinkId = function (this: AudioContext, id) {
    if (id !== refused?.deviceId) return setSinkId.call(this, id);
    return Promise.reject(new DOMException('The device is in use', 'AbortError'));
  };
  window.openAgain = () => (context.setSinkId = setSinkId);
}
