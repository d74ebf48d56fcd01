import type { Sandbox } from 'belfry-sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineBrowser, EnginePage } from './rig/engines/engine.js';
import { launchEngine } from './rig/engines/launch-engine.js';
import { thisEngine } from './rig/engines/this-engine.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { startPulseAudio, type PulseAudio } from './rig/pulse-audio.js';
import type { Recording } from './rig/recorder.js';
import { bellLabelOf } from './testbed/bell-label.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { expectSoundOnlyOn } from './testbed/expect-sound-only-on.js';
import { inBell } from './testbed/in-bell.js';
import { itNeeding } from './testbed/it-needing.js';
import { pluginFile } from './testbed/open-testbed.js';
import { recordOutputs, type OutputRecordings } from './testbed/record-outputs.js';
import { startSandboxOnSamePort } from './testbed/start-sandbox-on-same-port.js';

describe('the real Flex UI, in each engine', () => {
  let sandbox: Sandbox;
  let pulse: PulseAudio;
  let recordings: OutputRecordings;
  let headset: Recording;
  let browser: EngineBrowser;
  let page: EnginePage;

  beforeAll(async () => {
    sandbox = await startSandboxOnSamePort({ plugins: [pluginFile], uiAttributes: { belfry: briskOptions } });
    pulse = await startPulseAudio({ outputs, microphone: 'Headset microphone' });
    recordings = await recordOutputs(pulse, outputs);
    headset = recordings.recordingOf('Headset');
    browser = await launchEngine(thisEngine(), { pulse });
    page = await browser.newPage(sandbox.flexUrl);
    await booted();
    await page.click(400, 400);
    await eventually(async () => (await bellLabel()).startsWith('Bell: ready'));
  });
  afterAll(async () => {
    await browser.close();
    await recordings.stop();
    await pulse.stop();
    await sandbox.close();
  });

  /** Resolves when the bell is in the header, and the TaskRouter SDK gets offers. */
  async function booted(): Promise<void> {
    const isBooted = async (): Promise<boolean> =>
      (await bellLabel()) !== '' && (await evaluateWithoutGesture(page, isFlexWorkerReady));
    await eventually(isBooted, whileFlexBoots);
  }

  const bellLabel = (): Promise<string> => bellLabelOf(page);

  it('rings until the call is canceled', async () => {
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await eventually(async () => (await bellLabel()) === 'Bell: ringing');
    const canceled = sandbox.move(call.sid, 'canceled');
    const quietAtMs = await headset.soundEnd({ afterMs: canceled.pushedAtMs, quietForMs: briskEndMs });
    expect(quietAtMs - canceled.pushedAtMs).toBeLessThan(2000);
  });

  it('rings until the agent accepts the call', async () => {
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const { x, y } = await eventually(() => evaluateWithoutGesture(page, centerOfAccept));
    const clickedAtMs = epochNowMs();
    await page.click(x, y);
    await headset.soundEnd({ afterMs: clickedAtMs, quietForMs: briskEndMs });
    await eventually(() =>
      sandbox.state().reservations.some(({ sid, status }) => sid === call.sid && status !== 'pending'),
    );
    sandbox.move(call.sid, 'completed');
  });

  it('rings again after a reload during a call, as soon as Flex is clicked', async () => {
    const call = sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    await evaluateWithoutGesture(page, () => {
      Object.assign(window, { isReloading: true });
    });
    await page.reload();
    // Firefox answers that it has reloaded while the old document is still there.
    await eventually(() => evaluateWithoutGesture(page, () => !('isReloading' in window)), whileFlexBoots);
    await booted();
    const asksForClick = async (): Promise<boolean> =>
      (await bellLabel()).startsWith('Bell: ringing. Click anywhere');
    await eventually(asksForClick, whileFlexBoots);
    const clickedAtMs = epochNowMs();
    await page.click(400, 400);
    await headset.soundStart({ afterMs: clickedAtMs });
    sandbox.move(call.sid, 'canceled');
    await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });

  itNeeding(['chosen outputs'], 'rings only on the output that the agent selects', async () => {
    const { x, y } = await eventually(() => inBell(page, 'belfry-bell', centerOf));
    await page.click(x, y);
    await eventually(async () => {
      const step = await inBell(page, 'belfry-panel', nextStepToOnly, 'Speakers');
      if (step !== undefined && step !== 'done') await page.click(step.x, step.y);
      return step === 'done';
    });
    const call = sandbox.offer();
    const speakers = recordings.recordingOf('Speakers');
    await speakers.soundStart({ afterMs: call.pushedAtMs });
    await expectSoundOnlyOn({ pulse, recordingOf: recordings.recordingOf }, 'Speakers');
    sandbox.move(call.sid, 'canceled');
    await speakers.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });
});

const outputs = ['Headset', 'Speakers'] as const;

/** Flex takes long to boot on a busy machine. */
const whileFlexBoots = { timeoutMs: 90_000, everyMs: 200 } as const;

/** The part of Flex that these tests read. */
interface FlexWindow {
  readonly Twilio?: {
    readonly Flex?: {
      readonly Manager: { getInstance(): { readonly workerClient?: { readonly activity?: object | null } } };
    };
  };
}

/** Runs in the page. */
function isFlexWorkerReady(): boolean {
  const manager = (window as unknown as FlexWindow).Twilio?.Flex?.Manager.getInstance();
  return Boolean(manager?.workerClient?.activity);
}

/** Runs in the page. */
function centerOfAccept(): { x: number; y: number } | undefined {
  const box = document.querySelector('[data-testid=accept-task]')?.getBoundingClientRect();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Runs in the page. */
function centerOf(element: HTMLElement | undefined): { x: number; y: number } | undefined {
  const box = element?.getBoundingClientRect();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * Runs in the page: where to click next in the panel, so that this output is selected and no other. `undefined` while the
 * panel doesn't list it.
 */
function nextStepToOnly(
  panel: HTMLElement | undefined,
  name: string,
): { x: number; y: number } | 'done' | undefined {
  const boxes = [...(panel?.querySelectorAll<HTMLInputElement>('fieldset input[type=checkbox]') ?? [])];
  const isWanted = (box: HTMLInputElement): boolean =>
    box.labels?.[0]?.innerText.trim().split('\n')[0] === name;
  const wanted = boxes.find(isWanted);
  if (wanted === undefined) return undefined;
  const wrong = wanted.checked ? boxes.find((box) => box.checked && box !== wanted) : wanted;
  if (wrong === undefined) return 'done';
  wrong.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = wrong.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
