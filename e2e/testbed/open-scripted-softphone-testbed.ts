import type { RingerOptions } from 'belfry';
import type { Page } from 'playwright-core';
import { launchBrowser, type AgentBrowser, type LaunchOptions } from '../rig/browser.js';
import { startLoopbackServer } from '../rig/loopback-server.js';
import { startPulseAudio, type PulseAudio, type PulseAudioOptions } from '../rig/pulse-audio.js';
import type { Recording } from '../rig/recorder.js';
import { bundlePage } from './bundle-page.js';
import { recordOutputs } from './record-outputs.js';

/** A testbed for the library only: the test reports the page's calls itself, without Twilio. */
export interface ScriptedSoftphoneTestbed {
  readonly pulse: PulseAudio;
  readonly browser: AgentBrowser;
  /** What an output has played since the testbed was opened. */
  recordingOf(output: string): Recording;
  /**
   * Opens the page in a new tab. Grants no gesture. `setup` is a script that runs in the page before its own. `framed`
   * opens it in an iframe of another origin, with no permissions. The frame posts its state to the page, which keeps
   * it as `window.framed`.
   */
  openPage(
    options?: Partial<Pick<RingerOptions, 'keepOutputsAwake' | 'settings' | 'ringtones'>>,
    setup?: string,
    where?: 'top' | 'framed',
  ): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Opens a testbed with two recorded outputs, `Headset` (the default) and `Speakers`. Sleepy outputs aren't recorded,
 * because a recording would keep them awake.
 */
export async function openScriptedSoftphoneTestbed(
  browserOptions?: Omit<LaunchOptions, 'pulse'>,
  { areOutputsSleepy = false }: Pick<PulseAudioOptions, 'areOutputsSleepy'> = {},
): Promise<ScriptedSoftphoneTestbed> {
  const script = await bundlePage('scripted-softphone');
  const server = await startLoopbackServer((request, response) => {
    if (request.url === '/phone.js') response.setHeader('content-type', 'text/javascript').end(script);
    else
      response
        .setHeader('content-type', 'text/html')
        .end(request.url === '/framed' ? frame(server.port) : html);
  });
  const outputs = ['Headset', 'Speakers'];
  const pulse = await startPulseAudio({ outputs, microphone: 'Headset microphone', areOutputsSleepy });
  const { recordingOf, stop } = await recordOutputs(pulse, areOutputsSleepy ? [] : outputs);
  const browser = await launchBrowser({ pulse, ...browserOptions });
  return {
    pulse,
    browser,
    recordingOf,
    async openPage(options = {}, setup, where = 'top') {
      const page = await browser.newPage();
      if (setup !== undefined) await page.addInitScript(setup);
      await page.goto(
        `${server.origin}/${where === 'framed' ? 'framed' : ''}#${encodeURIComponent(JSON.stringify(options))}`,
      );
      return page;
    },
    async close() {
      await browser.close();
      await stop();
      await pulse.stop();
      await server.close();
    },
  };
}

const html =
  '<!doctype html><meta charset="utf-8"><title>Scripted softphone</title><script src="/phone.js"></script>';

/** `localhost` is a different site from `127.0.0.1`. */
function frame(port: number): string {
  const keep = 'onmessage = ({ data }) => { window.framed = data; };';
  return `<!doctype html><script>${keep}</script><iframe src="http://localhost:${port}/"></iframe>`;
}
