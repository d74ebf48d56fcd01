import type { Sandbox } from 'belfry-sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineBrowser, EnginePage } from './rig/engines/engine.js';
import { launchEngine } from './rig/engines/launch-engine.js';
import { thisEngine } from './rig/engines/this-engine.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { startPulseAudio, type PulseAudio } from './rig/pulse-audio.js';
import { record, type Recording } from './rig/recorder.js';
import { axeViolations } from './testbed/axe-violations.js';
import { firstTone } from './testbed/first-tone.js';
import { startSandboxOnSamePort } from './testbed/start-sandbox-on-same-port.js';

describe('the playground, in Firefox and WebKitGTK', () => {
  let sandbox: Sandbox;
  let pulse: PulseAudio;
  let headset: Recording;
  let browser: EngineBrowser;
  let page: EnginePage;

  beforeAll(async () => {
    sandbox = await startSandboxOnSamePort({ plugins: [], flexUi: false });
    pulse = await startPulseAudio({ outputs: ['Headset'], microphone: 'Headset microphone' });
    headset = await record(pulse, 'Headset');
    browser = await launchEngine(thisEngine(), { pulse });
    page = await browser.newPage(`${sandbox.url}playground`);
    await eventually(async () => (await summary()) !== '', { timeoutMs: 60_000 });
  });
  afterAll(async () => {
    await browser.close();
    await headset.stop();
    await pulse.stop();
    await sandbox.close();
  });

  const summary = (): Promise<string> =>
    evaluateWithoutGesture(page, () => document.querySelector('#summary')?.textContent ?? '');
  async function tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.press('Tab');
      const isThere = await evaluateWithoutGesture(
        page,
        (wanted) => document.activeElement?.matches(wanted) === true,
        selector,
      );
      if (isThere) return;
    }
    throw new Error(`Tab doesn't reach ${selector}`);
  }

  it('explains a recipe and plays it, with the keyboard alone', async () => {
    await tabTo('#recipe');
    await page.press('End');
    await page.press('ArrowUp');
    await eventually(
      async () => (await summary()) === 'Rings with knock at 100%, on the system’s default output.',
    );
    await tabTo('#play');
    const startedMs = epochNowMs();
    await page.press('Enter');
    const candidatesHz = [440, 480, 880, 1320];
    const { pitchesHz } = await firstTone(headset, { afterMs: startedMs, candidatesHz });
    expect(pitchesHz).toEqual([880, 1320]);
    const stoppedMs = epochNowMs();
    await page.press('Enter');
    // Longer than the pauses of this ringtone.
    await headset.soundEnd({ afterMs: stoppedMs, quietForMs: 3_500 });
  });

  it('passes the axe checks', async () => {
    expect(await axeViolations(page, 'body')).toEqual([]);
  });
});
