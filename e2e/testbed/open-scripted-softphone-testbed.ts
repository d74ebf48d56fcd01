import type { RingerOptions } from 'belfry';
import { launchEngine } from '../rig/engines/launch-engine.js';
import type { EngineBrowser, EngineOptions, EnginePage } from '../rig/engines/engine.js';
import { thisEngine } from '../rig/engines/this-engine.js';
import { startLoopbackServer } from '../rig/loopback-server.js';
import { startPulseAudio, type PulseAudio } from '../rig/pulse-audio.js';
import type { Recording } from '../rig/recorder.js';
import { bundlePage } from './bundle-page.js';
import { recordOutputs } from './record-outputs.js';

/** What a testbed consists of. */
export interface ScriptedSoftphoneTestbedOptions {
  readonly permissions?: EngineOptions['permissions'];
  /** Whether outputs sleep while nothing uses them. They aren't recorded then, because a recording would wake them. */
  readonly areOutputsSleepy?: boolean;
}

/** A testbed for the library only: the test reports the page's calls itself, without Twilio. */
export interface ScriptedSoftphoneTestbed<P extends EnginePage = EnginePage> {
  readonly pulse: PulseAudio;
  readonly browser: EngineBrowser<P>;
  /** What an output has played since the testbed was opened. */
  recordingOf(output: string): Recording;
  /**
   * Opens the page, with separate settings unless pages have the same `storageKey`. Grants no gesture. `setup` is a script that runs in the page before its
   * own. `framed` opens it in an iframe of another origin, with no permissions. The frame posts its state to the page,
   * which keeps it as `window.framed`.
   */
  openPage(
    options?: Partial<Pick<RingerOptions, 'keepOutputsAwake' | 'settings' | 'ringtones' | 'storageKey'>>,
    setup?: string,
    where?: 'top' | 'framed',
  ): Promise<P>;
  /**
   * Closes all pages, plugs all outputs in again, and waits for silence. Tests share one browser, because starting one
   * takes longer than most of them.
   */
  reset(): Promise<void>;
  close(): Promise<void>;
}

const outputs = ['Headset', 'Speakers'] as const;

/**
 * Opens a testbed with two recorded outputs, `Headset` (the default) and `Speakers`, in the engine that this process
 * tests.
 */
export function openScriptedSoftphoneTestbed(
  options: ScriptedSoftphoneTestbedOptions = {},
): Promise<ScriptedSoftphoneTestbed> {
  return openScriptedSoftphoneTestbedIn(
    (engineOptions) => launchEngine(thisEngine(), engineOptions),
    options,
  );
}

/** Opens the same testbed in this browser. */
export async function openScriptedSoftphoneTestbedIn<P extends EnginePage>(
  launch: (options: EngineOptions) => Promise<EngineBrowser<P>>,
  { permissions, areOutputsSleepy = false }: ScriptedSoftphoneTestbedOptions = {},
): Promise<ScriptedSoftphoneTestbed<P>> {
  const script = await bundlePage('scripted-softphone');
  const setups: string[] = [];
  const server = await startLoopbackServer(({ url = '/' }, response) => {
    const setup = /^\/setup-(\d+)\.js$/.exec(url)?.[1];
    if (url === '/phone.js' || setup !== undefined)
      response
        .setHeader('content-type', 'text/javascript')
        .end(setup === undefined ? script : setups[Number(setup)]);
    else response.setHeader('content-type', 'text/html').end(htmlOf(url, server.port));
  });
  const pulse = await startPulseAudio({ outputs, microphone: 'Headset microphone', areOutputsSleepy });
  const { recordingOf, silence, stop } = await recordOutputs(pulse, areOutputsSleepy ? [] : outputs);
  const browser = await launch({ pulse, ...(permissions === undefined ? {} : { permissions }) });
  const pages = new Set<P>();
  return {
    pulse,
    browser,
    recordingOf,
    async openPage(options = {}, setup = '', where = 'top') {
      const page = await browser.newPage();
      pages.add(page);
      const number = setups.push(setup) - 1;
      const hash = encodeURIComponent(JSON.stringify({ storageKey: `page-${number}`, ...options }));
      await page.goto(`${server.origin}/${where}-${number}#${hash}`);
      return page;
    },
    async reset() {
      // A page that was closed or has crashed can't be closed.
      for (const page of pages) await page.close().catch(() => undefined);
      pages.clear();
      await plugInAll(pulse);
      await silence();
    },
    async close() {
      await browser.close();
      await stop();
      await pulse.stop();
      await server.close();
    },
  };
}

async function plugInAll(pulse: PulseAudio): Promise<void> {
  for (const output of pulse.outputs())
    if (!outputs.some((each) => each === output)) await pulse.unplug(output);
  for (const output of outputs) if (!pulse.outputs().includes(output)) await pulse.plug(output);
  await pulse.setDefault(outputs[0]);
  for (const output of outputs) await pulse.setStalled(output, false);
}

function htmlOf(url: string, port: number): string {
  const [, where, number] = /^\/(top|framed)-(\d+)$/.exec(url) ?? [];
  if (where === 'framed') return frame(port);
  const setup = number === undefined ? '' : `<script src="/setup-${number}.js"></script>`;
  return `<!doctype html><meta charset="utf-8"><title>Scripted softphone</title>${setup}<script src="/phone.js"></script>`;
}

/** `localhost` is a different site from `127.0.0.1`. */
function frame(port: number): string {
  const keep = 'onmessage = ({ data }) => { window.framed = data; };';
  return `<!doctype html><script>${keep}</script><iframe src="http://localhost:${port}/"></iframe>`;
}
