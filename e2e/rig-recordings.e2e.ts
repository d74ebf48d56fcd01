import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchBrowser, type AgentBrowser } from './rig/browser.js';
import { startLoopbackServer, type LoopbackServer } from './rig/loopback-server.js';
import { crash } from './rig/crash.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { startPulseAudio, type PulseAudio } from './rig/pulse-audio.js';
import { record, type Recording } from './rig/recorder.js';

/** What the page under test keeps between evaluations. */
declare global {
  var deviceChanges: number;
  var sound: { context: AudioContext; oscillator: OscillatorNode };
}

describe('the test rig’s recordings of a browser', () => {
  let folder: string;
  let server: LoopbackServer;
  let pulse: PulseAudio;
  let headset: Recording;
  let speakers: Recording;
  let browser: AgentBrowser;
  let page: Page;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'belfry-rig-'));
    vi.stubEnv('TMPDIR', folder);
    server = await startLoopbackServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<p>quiet'),
    );
    pulse = await startPulseAudio({
      outputs: ['Headset', 'Big Speakers'],
      microphone: 'Headset (0b0e:0305)',
    });
    [headset, speakers] = await Promise.all([record(pulse, 'Headset'), record(pulse, 'Big Speakers')]);
    browser = await launchBrowser({ pulse });
    page = await browser.newPage(`${server.origin}/`);
  });

  afterEach(async () => {
    // First: if a test couldn't start, the lines below throw, and the next tests must not use its folder.
    vi.unstubAllEnvs();
    await browser.close();
    await Promise.all([headset.stop(), speakers.stop()]);
    await pulse.stop();
    await server.close();
    try {
      // Chromium's child processes exit shortly after it.
      await eventually(() => {
        expect(leftovers(folder)).toEqual([]);
        return true;
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  /** Plays a pitch on an output, with a user gesture. Resolves with the start time on the page's clock. */
  function play(pitchHz: number, output?: string): Promise<number> {
    return page.evaluate(
      async ({ pitchHz, output }) => {
        const context = new AudioContext();
        const devices = await navigator.mediaDevices.enumerateDevices();
        const device = devices.find(({ kind, label }) => kind === 'audiooutput' && label === output);
        if (output !== undefined && !device) throw new Error(`No ${output} in ${JSON.stringify(devices)}`);
        if (device)
          await (context as unknown as { setSinkId(id: string): Promise<void> }).setSinkId(device.deviceId);
        await context.resume();
        const oscillator = new OscillatorNode(context, { frequency: pitchHz });
        oscillator.connect(context.destination);
        globalThis.sound = { context, oscillator };
        const startedAtMs = performance.timeOrigin + performance.now();
        oscillator.start();
        return startedAtMs;
      },
      { pitchHz, output },
    );
  }

  it('have the right pitch, level, start, and end on the default output', async () => {
    const startedAtMs = await play(440);
    const heardAtMs = await headset.soundStart({ afterMs: startedAtMs - 1000 });
    expect(heardAtMs - startedAtMs).toBeGreaterThan(0);
    expect(heardAtMs - startedAtMs).toBeLessThan(1000);
    const steadyAtMs = await steadyTone(headset, 440);
    expect((await headset.pitchesHz(steadyAtMs, steadyAtMs + 200, [350, 440, 620]))[0]).toBe(440);
    expect(await headset.levelDb(steadyAtMs, steadyAtMs + 200)).toBeCloseTo(-3, 0);
    expect(await headset.isSilent(steadyAtMs, steadyAtMs + 200)).toBe(false);
    expect(await speakers.isSilent(startedAtMs, steadyAtMs + 200)).toBe(true);

    const stoppedAtMs = await page.evaluate(async () => {
      const now = performance.timeOrigin + performance.now();
      await globalThis.sound.context.suspend();
      return now;
    });
    const quietAtMs = await headset.soundEnd({ afterMs: stoppedAtMs, quietForMs: 500 });
    // Not compared with the stop: a busy machine may cause a gap right before it.
    expect(quietAtMs).toBeGreaterThan(steadyAtMs + 150);
    expect(quietAtMs - stoppedAtMs).toBeLessThan(1000);
  });

  it('contain sound only on the output that the page chose', async () => {
    const startedAtMs = await play(523.25, 'Big Speakers');
    const heardAtMs = await speakers.soundStart({ afterMs: startedAtMs });
    const steadyAtMs = await steadyTone(speakers, 523.25);
    expect(steadyAtMs).toBeGreaterThan(heardAtMs - 20);
    expect(await headset.isSilent(startedAtMs, steadyAtMs + 200)).toBe(true);
    const playing = (await pulse.streams()).filter(({ isPaused }) => !isPaused);
    expect(playing).toMatchObject([{ output: 'Big Speakers', program: 'Chromium' }]);
  });

  it('contain sound on the new default output when the default changes', async () => {
    await play(440);
    await headset.soundStart({ afterMs: 0 });
    const changedAtMs = epochNowMs();
    await pulse.setDefault('Big Speakers');
    await speakers.soundStart({ afterMs: changedAtMs });
    await steadyTone(speakers, 440);
  });

  it('follow outputs that are unplugged and plugged in, and the page receives devicechange', async () => {
    const outputs = (): Promise<string[]> =>
      evaluateWithoutGesture(page, async () => {
        const devices = await navigator.mediaDevices.enumerateDevices();
        return devices.filter(({ kind }) => kind === 'audiooutput').map(({ label }) => label);
      });
    const changes = (): Promise<number> => evaluateWithoutGesture(page, () => globalThis.deviceChanges);
    await evaluateWithoutGesture(page, () => {
      globalThis.deviceChanges = 0;
      navigator.mediaDevices.addEventListener('devicechange', () => globalThis.deviceChanges++);
    });
    expect(await outputs()).toEqual(['Default', 'Headset', 'Big Speakers']);
    await play(440, 'Big Speakers');
    await speakers.soundStart({ afterMs: 0 });

    const unpluggedAtMs = epochNowMs();
    await pulse.unplug('Big Speakers');
    await eventually(async () => (await changes()) === 1);
    expect(await outputs()).toEqual(['Default', 'Headset']);
    await headset.soundStart({ afterMs: unpluggedAtMs });

    const pluggedAtMs = epochNowMs();
    await pulse.plug('Big Speakers');
    await eventually(async () => (await changes()) === 2);
    expect(await outputs()).toEqual(['Default', 'Headset', 'Big Speakers']);
    expect(await speakers.isSilent(pluggedAtMs, epochNowMs())).toBe(true);
  });

  it('are silent until the page has a user gesture', async () => {
    const state = await evaluateWithoutGesture(page, async () => {
      const context = new AudioContext();
      new OscillatorNode(context).connect(context.destination);
      void context.resume();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { context: context.state, gesture: navigator.userActivation.hasBeenActive };
    });
    expect(state).toEqual({ context: 'suspended', gesture: false });
    expect(await pulse.streams()).toEqual([]);
  });

  it('become silent when the page crashes, and hidden tabs are hidden as for a user', async () => {
    const other = await browser.newPage(page.url());
    const visibility = (tab: Page): Promise<string> =>
      evaluateWithoutGesture(tab, () => document.visibilityState);
    await eventually(async () => (await visibility(page)) === 'hidden');
    await page.bringToFront();
    await eventually(
      async () => (await visibility(other)) === 'hidden' && (await visibility(page)) === 'visible',
    );
    await play(440);
    await headset.soundStart({ afterMs: 0 });
    const crashedAtMs = epochNowMs();
    await crash(page);
    await headset.soundEnd({ afterMs: crashedAtMs, quietForMs: 300 });
  });
});

/** Waits for 200 ms of a pure pitch without a gap (busy machines cause gaps). Returns when they start. */
function steadyTone(recording: Recording, pitchHz: number): Promise<number> {
  return eventually(async () => {
    const fromMs = epochNowMs() - 200;
    const heardHz = await recording.pitchHz(fromMs, fromMs + 200);
    const levelDb = await recording.levelDb(fromMs, fromMs + 200);
    expect(heardHz).toBeCloseTo(pitchHz, -1);
    expect(levelDb).toBeCloseTo(-3, 0);
    return fromMs;
  });
}

/** What the rig has left behind: files in the test's temporary folder, and processes that use it. */
function leftovers(folder: string): string[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine)
    .filter((command) => command.includes(folder));
  return [...readdirSync(folder), ...processes];
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
