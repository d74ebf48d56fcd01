import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {} from './pages/scripted-softphone.js';
import type { EnginePage } from './rig/engines/engine.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { alertSpy } from './testbed/alert-spy.js';
import {
  openScriptedSoftphoneTestbed,
  type ScriptedSoftphoneTestbed,
} from './testbed/open-scripted-softphone-testbed.js';
import { startFaultyFileServer, type FaultyFileServer } from './testbed/faulty-file-server.js';

const blue = 'rgb(0, 0, 255)';

/** A blue icon without an intrinsic size. */
const svg = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="blue"/></svg>')}`;

/** A PNG of one blue pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
  'base64',
);

// Nobody has clicked in the page, so sound is blocked and all alerts are shown although the page is visible.
describe('the library’s alerts in a real browser', () => {
  let testbed: ScriptedSoftphoneTestbed;
  let iconServer: FaultyFileServer;
  let page: EnginePage;
  let calls = 0;

  beforeAll(async () => {
    testbed = await openScriptedSoftphoneTestbed({ permissions: ['microphone', 'notifications'] });
    iconServer = await startFaultyFileServer(png);
    page = await testbed.openPage({}, alertSpy.setup);
    const isBlocked = (): boolean => window.phone.ringer.state().readiness.state === 'not-ready';
    await eventually(() => evaluateWithoutGesture(page, isBlocked));
  });
  afterAll(async () => {
    await iconServer.close();
    await testbed.close();
  });

  async function ring(): Promise<string> {
    const id = `call-${(calls += 1)}`;
    await evaluateWithoutGesture(page, (callId: string) => window.phone.offer(callId, 60_000), id);
    await eventually(async () => (await alertSpy.shown(page)).notifications.length === 1);
    return id;
  }

  async function stop(id: string): Promise<void> {
    await evaluateWithoutGesture(page, (callId: string) => window.phone.cancel(callId), id);
    await eventually(async () => (await alertSpy.shown(page)).notifications.length === 0);
  }

  const headHtml = (): Promise<string> => evaluateWithoutGesture(page, () => document.head.innerHTML);

  it.each([
    ['an SVG icon without a size', svg, blue],
    ['a PNG icon from another origin that allows reading it', 'none', blue],
    ['a PNG icon from another origin that does not', 'refused', undefined],
    ['an icon that is missing', 'gone', undefined],
    ['no icon at all', undefined, undefined],
  ] as const)('add a badge to %s, and restore it afterward', async (_, icon, color) => {
    const isFault = icon === 'none' || icon === 'refused' || icon === 'gone';
    const href = isFault ? iconServer.url(icon) : icon;
    await evaluateWithoutGesture(page, setIcon, href ?? '');
    const before = await headHtml();
    const id = await ring();
    await eventually(async () => {
      expect((await alertSpy.shown(page)).badgedIcons).toBe(1);
      // The icon stays visible next to the dot if the page may read it.
      expect(await evaluateWithoutGesture(page, lowerLeftColor)).toBe(color ?? 'rgb(0, 0, 0)');
      return true;
    });
    await stop(id);
    expect(await headHtml()).toBe(before);
  });

  it('adapt when the application changes its title and icon during a ring', async () => {
    await evaluateWithoutGesture(page, setIcon, '/old.png');
    const id = await ring();
    await evaluateWithoutGesture(page, setIcon, svg);
    await evaluateWithoutGesture(page, () => void (document.title = 'Another title'));
    await eventually(async () => {
      expect(await alertSpy.shown(page)).toMatchObject({
        title: 'Incoming call · Another title',
        badgedIcons: 1,
      });
      expect(await evaluateWithoutGesture(page, lowerLeftColor)).toBe(blue);
      return true;
    });
    await stop(id);
    expect(await alertSpy.shown(page)).toMatchObject({ title: 'Another title', badgedIcons: 0 });
    expect(await headHtml()).toContain(`href="${svg}"`);
  });

  it('give up on the title when a script keeps resetting it, and keep the page responsive', async () => {
    await evaluateWithoutGesture(page, () => {
      const resetTitle = new MutationObserver(() => {
        if (document.title !== 'Mine') document.title = 'Mine';
      });
      resetTitle.observe(document.head, { subtree: true, childList: true, characterData: true });
      document.title = 'Mine';
    });
    const id = await ring();
    const titleStatus = (): string => window.phone.ringer.state().alerts.title;
    await eventually(async () => (await evaluateWithoutGesture(page, titleStatus)) === 'failed');
    expect(await alertSpy.shown(page)).toMatchObject({
      title: 'Mine',
      badgedIcons: 1,
      headset: 'ringing',
    });
    await stop(id);
  });

  it('report headsets as unsupported in a frame without the hid permission', async () => {
    const framed = await testbed.openPage({}, undefined, 'framed');
    interface Framed {
      readonly framed?: { readonly alerts: { readonly headset: string } };
    }
    const headset = (): unknown => (window as unknown as Framed).framed?.alerts.headset;
    await eventually(async () => (await evaluateWithoutGesture(framed, headset)) === 'unsupported');
    await framed.close();
  });

  it('report through the real WebHID that a headset has to be selected first', async () => {
    const plain = await testbed.openPage();
    const headset = (): string => window.phone.ringer.state().alerts.headset;
    expect(await evaluateWithoutGesture(plain, headset)).toBe('needs-permission');
    await plain.close();
  });
});

function setIcon(href: string): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]') ?? document.createElement('link');
  if (href === '') return link.remove();
  link.rel = 'icon';
  link.setAttribute('href', href);
  document.head.append(link);
}

async function lowerLeftColor(): Promise<string> {
  const image = new Image();
  image.src = document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? '';
  await image.decode();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0, 64, 64);
  const [red, green, blueness] = context?.getImageData(4, 60, 1, 1).data ?? [];
  return `rgb(${red}, ${green}, ${blueness})`;
}
