import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { expectSoundOnlyOn } from './testbed/expect-sound-only-on.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

declare global {
  interface Window {
    allowOpening?: () => void;
  }
}

/** One for each test that unplugs an output: Chromium keeps its stream for about 10 s and may reuse it. */
const outputs = ['Monitor', 'Headset', 'Speakers', 'Dock'];

describe('Flex, when outputs are plugged in, unplugged, or fail', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs, sandbox: { uiAttributes: { belfry: briskOptions } } });
    flex = await openFlex(testbed);
  });
  afterEach(async () => {
    testbed.endAllCalls();
    for (const output of outputs) {
      if (!testbed.pulse.outputs().includes(output)) await testbed.pulse.plug(output);
      await eventually(() => testbed.recordingOf(output).isSilent(epochNowMs() - briskEndMs, epochNowMs()));
    }
    await flex.ready();
  });
  afterAll(() => testbed.close());

  /** Offers a call. Resolves when it rings on this output. */
  async function ringsOn(output: string): Promise<number> {
    const call = testbed.sandbox.offer();
    return await testbed.recordingOf(output).soundStart({ afterMs: call.pushedAtMs });
  }

  async function readinessText(): Promise<string> {
    return await (await flex.panel()).getByTestId('belfry-readiness').innerText();
  }

  it('finds a chosen output by its label when its id has changed', async () => {
    await flex.ringOn('Speakers');
    // Clearing site data in the browser's settings changes device ids. This simulates a saved choice with an old id.
    const chosen = await evaluateWithoutGesture(flex.page, () => {
      const before = localStorage.getItem('belfry:settings') ?? '';
      const stale = 'f'.repeat(64);
      localStorage.setItem('belfry:settings', before.replace(/"id":"[0-9a-f]{64}"/, `"id":"${stale}"`));
      return { before, after: localStorage.getItem('belfry:settings') };
    });
    expect(chosen.after).not.toBe(chosen.before);
    await flex.reload();
    expect(await flex.selectedOutputs()).toEqual(['Speakers']);
    await ringsOn('Speakers');
  });

  it('rings on the other output while one fails to open, and on both once it opens', async () => {
    await flex.ringOn('Headset');
    await evaluateWithoutGesture(flex.page, refuseToOpen, 'Speakers');
    await flex.ringOn('Headset', 'Speakers');
    await ringsOn('Headset');
    const speakers = (await flex.panel())
      .getByRole('group', { name: 'Ring on' })
      .getByText("Can't be opened");
    await speakers.waitFor();
    const fromMs = epochNowMs();
    expect(await testbed.recordingOf('Headset').isSilent(fromMs, fromMs + briskEndMs)).toBe(false);
    expect(await testbed.recordingOf('Speakers').isSilent(fromMs, fromMs + briskEndMs)).toBe(true);
    await evaluateWithoutGesture(flex.page, () => window.allowOpening?.());
    await testbed.recordingOf('Speakers').soundStart({ afterMs: fromMs, timeoutMs: 40_000 });
    await speakers.waitFor({ state: 'hidden' });
  });

  it('rings on the default while the only chosen output fails to open', async () => {
    await flex.ringOn('Headset');
    await evaluateWithoutGesture(flex.page, refuseToOpen, 'Speakers');
    await flex.ringOn('Speakers');
    await ringsOn('Monitor');
    const allowedAtMs = epochNowMs();
    await evaluateWithoutGesture(flex.page, () => window.allowOpening?.());
    const backMs = await testbed
      .recordingOf('Speakers')
      .soundStart({ afterMs: allowedAtMs, timeoutMs: 40_000 });
    await testbed.recordingOf('Monitor').soundEnd({ afterMs: backMs, quietForMs: briskEndMs });
    expect(await testbed.recordingOf('Headset').isSilent(allowedAtMs, epochNowMs())).toBe(true);
  });

  it('moves the ring to the default when its output is unplugged, and back when it is plugged in', async () => {
    await flex.ringOn('Speakers');
    await ringsOn('Speakers');
    const unpluggedAtMs = epochNowMs();
    await testbed.pulse.unplug('Speakers');
    await testbed.recordingOf('Monitor').soundStart({ afterMs: unpluggedAtMs });
    await eventually(async () => (await readinessText()).includes("isn't connected"));
    // At first the system moves the stream to the default. Sound after that comes from Belfry.
    await testbed.recordingOf('Monitor').soundStart({ afterMs: epochNowMs() + briskEndMs });
    expect(await flex.selectedOutputs()).toEqual(['Speakers']);

    const pluggedAtMs = epochNowMs();
    await testbed.pulse.plug('Speakers');
    const backMs = await testbed.recordingOf('Speakers').soundStart({ afterMs: pluggedAtMs });
    const leftMs = await testbed.recordingOf('Monitor').soundEnd({ afterMs: backMs, quietForMs: briskEndMs });
    expect(leftMs).toBeLessThan(backMs + 10_000);
    expect(await flex.selectedOutputs()).toEqual(['Speakers']);
  });

  it('keeps ringing on one output when the other one is unplugged', async () => {
    await flex.ringOn('Headset', 'Speakers');
    await ringsOn('Headset');
    await testbed.pulse.unplug('Headset');
    const fromMs = epochNowMs();
    await testbed.recordingOf('Speakers').soundStart({ afterMs: fromMs });
    await eventually(async () => (await readinessText()).includes("isn't connected"));
    // At first the system moves the stream to the default.
    await expectSoundOnlyOn(testbed, 'Speakers');
  });

  it('moves the ring to an output that is plugged in after a reload', async () => {
    await flex.ringOn('Dock');
    await testbed.pulse.unplug('Dock');
    await flex.reload();
    expect(await flex.selectedOutputs()).toEqual(['Dock']);
    await ringsOn('Monitor');
    const pluggedAtMs = epochNowMs();
    await testbed.pulse.plug('Dock');
    await testbed.recordingOf('Dock').soundStart({ afterMs: pluggedAtMs });
    await testbed.recordingOf('Monitor').soundEnd({ afterMs: pluggedAtMs, quietForMs: briskEndMs });
  });

  it('says that there is no output, and rings when one is plugged in during the call', async () => {
    await flex.ringOn('Headset');
    for (const output of outputs) await testbed.pulse.unplug(output);
    await eventually(async () => (await readinessText()).includes('no sound output'));
    testbed.sandbox.offer();
    await eventually(async () =>
      (await flex.bellLabel()).startsWith('Bell: ringing. This computer has no sound'),
    );
    const pluggedAtMs = epochNowMs();
    await testbed.pulse.plug('Speakers');
    await testbed.recordingOf('Speakers').soundStart({ afterMs: pluggedAtMs });
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ringing');
  });
});

/** Runs in the page: an output fails to open, as if another program used it exclusively, until `allowOpening`. */
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
  window.allowOpening = () => (context.setSinkId = setSinkId);
}
