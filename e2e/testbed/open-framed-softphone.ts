import type { RingerOptions } from 'belfry';
import type { Frame, Page } from 'playwright-core';
import { launchBrowser } from '../rig/browser.js';
import { startLoopbackServer } from '../rig/loopback-server.js';
import { startPulseAudio, type PulseAudio } from '../rig/pulse-audio.js';
import type { Recording } from '../rig/recorder.js';
import { bundlePage } from './bundle-page.js';
import { recordOutputs } from './record-outputs.js';

/** The library's page in a tab, and once more in a frame of another site, in one browser. */
export interface FramedSoftphone {
  readonly pulse: PulseAudio;
  /** What the one output has played. */
  readonly headset: Recording;
  readonly tab: Page;
  /** A page of the other site. The frame fills its upper left corner. */
  readonly crm: Page;
  readonly frame: Frame;
  /** Lets the frame use the storage of the tab, as if the agent had allowed it. At first, the browser refuses. */
  allowStorageAccess(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Chromium has to have a grant in its profile: a permission that only DevTools grants makes `requestStorageAccess()`
 * succeed, but Chromium ends the frame's process when it uses the locks. DevTools can only hide that grant.
 */
const grant = { storage_access: { 'http://localhost,http://127.0.0.1': { setting: 1 } } };

/** `localhost` and `127.0.0.1` are different sites. */
export async function openFramedSoftphone(options: Partial<RingerOptions>): Promise<FramedSoftphone> {
  const script = await bundlePage('scripted-softphone');
  const hash = `#${encodeURIComponent(JSON.stringify(options))}`;
  const server = await startLoopbackServer(({ url }, response) => {
    if (url === '/phone.js') response.setHeader('content-type', 'text/javascript').end(script);
    else response.setHeader('content-type', 'text/html').end(url === '/crm' ? crmHtml(softphoneUrl()) : html);
  });
  const softphoneUrl = (): string => `http://localhost:${server.port}/${hash}`;
  const pulse = await startPulseAudio({ outputs: ['Headset'] });
  const { recordingOf, stop } = await recordOutputs(pulse, ['Headset']);
  const browser = await launchBrowser({
    pulse,
    preferences: { profile: { content_settings: { exceptions: grant } } },
  });
  const tab = await browser.newPage(softphoneUrl());
  const crm = await browser.newPage(`${server.origin}/crm`);
  const frame = crm.frames().find((each) => each !== crm.mainFrame());
  if (frame === undefined) throw new Error('The page has no frame');
  return {
    pulse,
    headset: recordingOf('Headset'),
    tab,
    crm,
    frame,
    allowStorageAccess: () => browser.context.grantPermissions(['microphone', 'storage-access']),
    async close() {
      await browser.close();
      await stop();
      await pulse.stop();
      await server.close();
    },
  };
}

const html = '<!doctype html><meta charset="utf-8"><title>Softphone</title><script src="/phone.js"></script>';

function crmHtml(url: string): string {
  return `<!doctype html><title>CRM</title><iframe src="${url}" allow="autoplay"></iframe>`;
}
