import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

declare global {
  interface Window {
    openAgain?: () => void;
  }
}

/** One for each test that unplugs one: Chromium keeps an unplugged one's stream for some 10 s, and may take it up again. */
const outputs = ['Monitor', 'Headset', 'Speakers', 'Dock'];

describe('Flex, when outputs come and go', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs, sandbox: { uiAttributes: { belfry: briskOptions } } });
    flex = await openFlex(testbed);
  });
  afterEach(async () => {
    for (const { sid } of testbed.sandbox.state().reservations) testbed.sandbox.move(sid, 'canceled');
    for (const output of outputs) {
      if (!testbed.pulse.outputs().includes(output)) await testbed.pulse.plug(output);
      await eventually(() => testbed.recordingOf(output).isSilent(epochNowMs() - briskEndMs, epochNowMs()));
    }
    await flex.ready();
  });
  afterAll(() => testbed.close());

  /** Rings for a call, and resolves when it sounds on this output. */
  async function ringsOn(output: string): Promise<number> {
    const call = testbed.sandbox.offer();
    return await testbed.recordingOf(output).soundStart({ afterMs: call.pushedAtMs });
  }

  async function readinessSays(): Promise<string> {
    return await (await flex.panel()).getByTestId('belfry-readiness').innerText();
  }

  it('ids that changed are found again by label', async () => {
    await flex.ringOn('Speakers');
    // What is left when the agent clears site data in the browser's settings: a choice that names ids of before.
    const chosen = await evaluateWithoutGesture(flex.page, () => {
      const before = localStorage.getItem('belfry:settings') ?? '';
      const stale = 'f'.repeat(64);
      localStorage.setItem('belfry:settings', before.replace(/"id":"[0-9a-f]{64}"/, `"id":"${stale}"`));
      return { before, after: localStorage.getItem('belfry:settings') };
    });
    expect(chosen.after).not.toBe(chosen.before);
    await flex.reload();
    expect(await flex.tickedOutputs()).toEqual(['Speakers']);
    await ringsOn('Speakers');
  });

  it('one output that does not open leaves the other ringing, and rings once it opens', async () => {
    await flex.ringOn('Headset');
    await evaluateWithoutGesture(flex.page, refuseToOpen, 'Speakers');
    await flex.ringOn('Headset', 'Speakers');
    await ringsOn('Headset');
    const speakers = (await flex.panel()).getByRole('group', { name: 'Ring on' }).getByText('Does not open');
    await speakers.waitFor();
    const fromMs = epochNowMs();
    expect(await testbed.recordingOf('Headset').isSilent(fromMs, fromMs + briskEndMs)).toBe(false);
    expect(await testbed.recordingOf('Speakers').isSilent(fromMs, fromMs + briskEndMs)).toBe(true);
    await evaluateWithoutGesture(flex.page, () => window.openAgain?.());
    await testbed.recordingOf('Speakers').soundStart({ afterMs: fromMs, timeoutMs: 40_000 });
    await speakers.waitFor({ state: 'hidden' });
  });

  it('the only chosen output does not open: the default rings in its place, until it opens', async () => {
    await flex.ringOn('Headset');
    await evaluateWithoutGesture(flex.page, refuseToOpen, 'Speakers');
    await flex.ringOn('Speakers');
    await ringsOn('Monitor');
    const openAtMs = epochNowMs();
    await evaluateWithoutGesture(flex.page, () => window.openAgain?.());
    const backMs = await testbed.recordingOf('Speakers').soundStart({ afterMs: openAtMs, timeoutMs: 40_000 });
    await testbed.recordingOf('Monitor').soundEnd({ afterMs: backMs, quietForMs: briskEndMs });
    expect(await testbed.recordingOf('Headset').isSilent(openAtMs, epochNowMs())).toBe(true);
  });

  it('the ringing output unplugged: the bell moves to the default, and back when it is plugged in again', async () => {
    await flex.ringOn('Speakers');
    await ringsOn('Speakers');
    const unpluggedAtMs = epochNowMs();
    await testbed.pulse.unplug('Speakers');
    await testbed.recordingOf('Monitor').soundStart({ afterMs: unpluggedAtMs });
    await eventually(async () => (await readinessSays()).includes('not connected'));
    // For a moment the system itself moves the sound there: what is heard by now is the bell's own doing.
    await testbed.recordingOf('Monitor').soundStart({ afterMs: epochNowMs() + briskEndMs });
    expect(await flex.tickedOutputs()).toEqual(['Speakers']);

    const pluggedAtMs = epochNowMs();
    await testbed.pulse.plug('Speakers');
    const backMs = await testbed.recordingOf('Speakers').soundStart({ afterMs: pluggedAtMs });
    const leftMs = await testbed.recordingOf('Monitor').soundEnd({ afterMs: backMs, quietForMs: briskEndMs });
    expect(leftMs).toBeLessThan(backMs + 3000);
    expect(await flex.tickedOutputs()).toEqual(['Speakers']);
  });

  it('one of two ringing outputs unplugged: the other rings on alone', async () => {
    await flex.ringOn('Headset', 'Speakers');
    await ringsOn('Headset');
    await testbed.pulse.unplug('Headset');
    const fromMs = epochNowMs();
    await testbed.recordingOf('Speakers').soundStart({ afterMs: fromMs });
    await eventually(async () => (await readinessSays()).includes('not connected'));
    const settledAtMs = epochNowMs();
    expect(await testbed.recordingOf('Speakers').isSilent(settledAtMs, settledAtMs + briskEndMs)).toBe(false);
    expect(await testbed.recordingOf('Monitor').isSilent(settledAtMs, settledAtMs + briskEndMs)).toBe(true);
  });

  it('the chosen output is away over a reload: it rings there once it is back, in mid-ring', async () => {
    await flex.ringOn('Dock');
    await testbed.pulse.unplug('Dock');
    await flex.reload();
    expect(await flex.tickedOutputs()).toEqual(['Dock']);
    await ringsOn('Monitor');
    const pluggedAtMs = epochNowMs();
    await testbed.pulse.plug('Dock');
    await testbed.recordingOf('Dock').soundStart({ afterMs: pluggedAtMs });
    await testbed.recordingOf('Monitor').soundEnd({ afterMs: pluggedAtMs, quietForMs: briskEndMs });
  });

  it('no output at all is said, and mended in mid-ring when one appears', async () => {
    await flex.ringOn('Headset');
    for (const output of outputs) await testbed.pulse.unplug(output);
    await eventually(async () => (await readinessSays()).includes('no sound output'));
    testbed.sandbox.offer();
    await eventually(async () => (await flex.bellLabel()).startsWith('Bell: ringing. Connect a headset'));
    const pluggedAtMs = epochNowMs();
    await testbed.pulse.plug('Speakers');
    await testbed.recordingOf('Speakers').soundStart({ afterMs: pluggedAtMs });
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ringing');
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
