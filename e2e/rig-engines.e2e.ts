import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineBrowser, EnginePage } from './rig/engines/engine.js';
import { launchEngine } from './rig/engines/launch-engine.js';
import { thisEngine } from './rig/engines/this-engine.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { startLoopbackServer, type LoopbackServer } from './rig/loopback-server.js';
import { startPulseAudio, type PulseAudio } from './rig/pulse-audio.js';
import { record, type Recording } from './rig/recorder.js';

declare global {
  interface Window {
    readonly tone: AudioContext;
  }
}

describe('the rig, in each engine', () => {
  let server: LoopbackServer;
  let pulse: PulseAudio;
  let headset: Recording;
  let browser: EngineBrowser;
  let page: EnginePage;

  beforeAll(async () => {
    server = await startLoopbackServer((request, response) => {
      response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><title>${request.url ?? ''}</title>`);
    });
    pulse = await startPulseAudio({ outputs: ['Headset'], microphone: 'Headset microphone' });
    headset = await record(pulse, 'Headset');
    browser = await launchEngine(thisEngine(), { pulse });
    page = await browser.newPage(`${server.origin}/first`);
  });
  afterAll(async () => {
    await browser.close();
    await headset.stop();
    await pulse.stop();
    await server.close();
  });

  const contextState = (): Promise<string> => evaluateWithoutGesture(page, () => window.tone.state);

  it('knows the version', () => {
    expect(browser.version).toMatch(/^[A-Z]\w+ \d+\.\d+/);
  });

  it('evaluates functions with arguments, promises, and errors', async () => {
    const sum = await evaluateWithoutGesture(page, ({ a, b }) => Promise.resolve(a + b), { a: 1, b: 2 });
    expect(sum).toBe(3);
    expect(await evaluateWithoutGesture(page, () => (window as { absent?: number }).absent)).toBeUndefined();
    const failing = evaluateWithoutGesture(page, () => {
      throw new Error('thrown in the page');
    });
    await expect(failing).rejects.toThrow('thrown in the page');
  });

  it('unlocks sound with a click, and with nothing else', async () => {
    await evaluateWithoutGesture(page, () => {
      const tone = new AudioContext();
      const oscillator = tone.createOscillator();
      oscillator.connect(tone.destination);
      oscillator.start();
      document.addEventListener('click', () => void tone.resume());
      Object.assign(window, { tone });
      // Settles only once the page may play.
      void tone.resume();
    });
    const blockedAtMs = epochNowMs();
    await page.bringToFront();
    expect(await contextState()).toBe('suspended');
    expect(await headset.isSilent(blockedAtMs, epochNowMs() + 500)).toBe(true);
    const clickedAtMs = epochNowMs();
    await page.click(50, 50);
    await headset.soundStart({ afterMs: clickedAtMs });
    await eventually(async () => (await contextState()) === 'running');
  });

  it('takes a screenshot', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'belfry-screenshot-'));
    await page.screenshot(join(folder, 'page.png') as `${string}.png`);
    expect([...(await readFile(join(folder, 'page.png'))).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    await rm(folder, { recursive: true });
  });

  it('opens and closes a second page that shares the first one’s storage', async () => {
    const second = await browser.newPage(`${server.origin}/second`);
    await evaluateWithoutGesture(second, () => localStorage.setItem('key', 'value'));
    expect(await evaluateWithoutGesture(second, () => document.title)).toBe('/second');
    await second.close();
    expect(await evaluateWithoutGesture(page, () => localStorage.getItem('key'))).toBe('value');
  });

  it('reloads a page, which ends its sound', async () => {
    const reloadedAtMs = epochNowMs();
    await page.reload();
    expect(await evaluateWithoutGesture(page, () => 'tone' in window)).toBe(false);
    await headset.soundEnd({ afterMs: reloadedAtMs, quietForMs: 300 });
  });

  it('crashes a page', async () => {
    await page.crash();
    // The browser may show its error page instead, or never answer.
    const isGone = (): Promise<boolean> =>
      Promise.race([
        evaluateWithoutGesture(page, () => document.title).then(
          (title) => title !== '/first',
          () => true,
        ),
        sleep(1000, true),
      ]);
    await eventually(isGone);
  });
});
