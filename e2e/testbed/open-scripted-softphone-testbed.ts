import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { RingerOptions } from 'belfry';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { launchBrowser, type AgentBrowser, type LaunchOptions } from '../rig/browser.js';
import { startPulseAudio, type PulseAudio } from '../rig/pulse-audio.js';
import { record, type Recording } from '../rig/recorder.js';

/** A desk for tests of the library alone: a page whose calls the test makes itself, no Twilio at all. */
export interface ScriptedSoftphoneTestbed {
  readonly pulse: PulseAudio;
  readonly browser: AgentBrowser;
  /** What an output plays, recorded since the stage was opened. */
  recordingOf(output: string): Recording;
  /**
   * Opens the page in a new tab; `setup` is script that runs in it first. Grants no gesture. `framed` is in an iframe
   * of another origin, which is granted nothing and posts its state to the page, where it is kept as `window.framed`.
   */
  openPage(
    options?: Partial<Pick<RingerOptions, 'settings' | 'ringtones'>>,
    setup?: string,
    where?: 'top' | 'framed',
  ): Promise<Page>;
  close(): Promise<void>;
}

/** Sets up a desk with two recorded outputs, `Headset` (the default) and `Speakers`. */
export async function openScriptedSoftphoneTestbed(
  browserOptions?: Omit<LaunchOptions, 'pulse'>,
): Promise<ScriptedSoftphoneTestbed> {
  const script = await bundlePage();
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    if (request.url === '/phone.js') response.setHeader('content-type', 'text/javascript').end(script);
    else response.setHeader('content-type', 'text/html').end(request.url === '/framed' ? frame(port) : html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const pulse = await startPulseAudio({ outputs: ['Headset', 'Speakers'], microphone: 'Headset microphone' });
  const recordings = new Map<string, Recording>();
  for (const output of ['Headset', 'Speakers']) recordings.set(output, await record(pulse, output));
  const browser = await launchBrowser({ pulse, ...browserOptions });
  return {
    pulse,
    browser,
    recordingOf(output) {
      const recording = recordings.get(output);
      if (recording === undefined) throw new Error(`No output "${output}" on this testbed`);
      return recording;
    },
    async openPage(options = {}, setup, where = 'top') {
      const page = await browser.newPage();
      if (setup !== undefined) await page.addInitScript(setup);
      await page.goto(
        `${url}${where === 'framed' ? 'framed' : ''}#${encodeURIComponent(JSON.stringify(options))}`,
      );
      return page;
    },
    async close() {
      await browser.close();
      for (const recording of recordings.values()) await recording.stop();
      await pulse.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

const html =
  '<!doctype html><meta charset="utf-8"><title>Own softphone</title><script src="/phone.js"></script>';

/** `localhost` is another site than `127.0.0.1`. */
function frame(port: number): string {
  const keep = 'onmessage = ({ data }) => { window.framed = data; };';
  return `<!doctype html><script>${keep}</script><iframe src="http://localhost:${port}/"></iframe>`;
}

/** Builds the page as a developer of an agent desktop would. */
async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../pages/scripted-softphone.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild wrote nothing');
  return file.text;
}
