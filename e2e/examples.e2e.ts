import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launchBrowser, type AgentBrowser } from './rig/browser.js';
import { startPulseAudio, type PulseAudio } from './rig/pulse-audio.js';
import { record, type Recording } from './rig/recorder.js';

/** The folder of each example, and what it shows while a call rings. */
const examples = [
  ['softphone', (from: string) => `${from}: pending`],
  // By a hook of `belfry/react`.
  ['react', (from: string) => `Ringing for ${from}`],
] as const;

describe.each(examples)('the example %s, started with npm start', (folder, whileRinging) => {
  let sandbox: ChildProcess;
  let address: string;
  let pulse: PulseAudio;
  let headset: Recording;
  let browser: AgentBrowser;
  let page: Page;

  beforeAll(async () => {
    sandbox = spawn('npm', ['start', '--silent'], {
      cwd: fileURLToPath(new URL(`../examples/${folder}/`, import.meta.url)),
      env: { ...process.env, PORT: '0' },
      // npm doesn't pass signals on, so afterward all of its processes get one.
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    address = await addressOf(sandbox);
    pulse = await startPulseAudio({ outputs: ['Headset'], microphone: 'Headset microphone' });
    headset = await record(pulse, 'Headset');
    browser = await launchBrowser({ pulse });
    page = await browser.newPage(address);
  });
  afterAll(async () => {
    await browser.close();
    await headset.stop();
    await pulse.stop();
    const exited = once(sandbox, 'exit');
    if (sandbox.pid !== undefined) process.kill(-sandbox.pid, 'SIGINT');
    await exited;
  });

  /** Places a call, clicks this button as soon as the call is heard, and waits for the silence. */
  async function ringUntil(from: string, button: 'Answer' | 'Decline'): Promise<Locator> {
    const offeredAtMs = Date.now();
    await fetch(new URL('/control/calls', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, timeoutSeconds: 60 }),
    });
    const heardAtMs = await headset.soundStart({ afterMs: offeredAtMs });
    await page.getByText(whileRinging(from)).waitFor();
    const call = page.getByRole('listitem').filter({ hasText: from });
    await call.getByRole('button', { name: button }).click();
    // Longer than the pauses of the default ringtone, shorter than the call.
    await headset.soundEnd({ afterMs: heardAtMs, quietForMs: 7_000 });
    return call;
  }

  it('says on the bell that it is ready, after a click', async () => {
    await page.mouse.click(20, 300);
    await page.getByRole('button', { name: 'Bell: ready' }).waitFor();
  });

  it('rings until the agent declines', async () => {
    const call = await ringUntil('+15550000001', 'Decline');
    await call.waitFor({ state: 'detached' });
  });

  it('rings until the agent answers', async () => {
    const call = await ringUntil('+15550000002', 'Answer');
    await call.getByText('accepted').waitFor();
  });
});

/** The address of the example. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('npm has no stdout.');
  for await (const line of createInterface(stdout)) {
    const [, address] = /^(?:Softphone|Agent desktop): (\S+)$/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('The example ended without printing its address.');
}
