import type { Page } from 'playwright-core';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';

/** A notification as the page asked the system for it. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean | null;
  readonly requireInteraction: boolean;
}

/** What of alerts there is to be seen of a page. */
export interface ShownAlerts {
  /** Those that the browser shows now: it told that it does, and not yet that they are closed. */
  readonly notices: readonly Notice[];
  readonly title: string;
  /** How many icons of the tab have a red dot in their upper right corner. */
  readonly badgedIcons: number;
  /** By what was last written to the headset. */
  readonly headset: 'ringing' | 'quiet';
}

interface AlertSpy {
  readonly open: (Notification & { readonly isShown?: boolean })[];
  made: number;
  readonly sent: string[];
  unplug(): void;
}

declare global {
  interface Window {
    readonly alertSpy: AlertSpy;
  }
}

/**
 * In the page, before its own scripts: keeps the real notifications that are made, and **fakes a headset**. Most
 * kernels that tests run on have no way to make a virtual HID device (`/dev/uhid`), so that this stands in for the
 * `HIDDevice`, with the report descriptor of a usual headset: report 2 holds off-hook, mute and ring, a bit each.
 */
function watch(): void {
  const open: Notification[] = [];
  const sent: string[] = [];
  const alertSpy = { open, sent, made: 0, unplug: () => undefined };
  const Real = window.Notification;
  window.Notification = class extends Real {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      alertSpy.made += 1;
      this.addEventListener('show', () => open.push(this));
      this.addEventListener('close', () => {
        if (open.includes(this)) open.splice(open.indexOf(this), 1);
      });
    }
  };
  const usages = [0x08_0017, 0x08_0009, 0x08_0018];
  const items = [
    {
      usages,
      isArray: false,
      isRange: false,
      reportSize: 1,
      reportCount: 3,
      logicalMinimum: 0,
      logicalMaximum: 1,
    },
    { isConstant: true, reportSize: 1, reportCount: 5 },
  ];
  const headset = {
    productName: 'Faked headset',
    opened: false,
    collections: [{ usagePage: 0x0b, usage: 5, outputReports: [{ reportId: 2, items }] }],
    open: () => Promise.resolve(void (headset.opened = true)),
    close: () => Promise.resolve(void (headset.opened = false)),
    sendReport(reportId: number, data: Uint8Array) {
      if (!headset.opened) return Promise.reject(new DOMException('Not open', 'InvalidStateError'));
      return Promise.resolve(void sent.push(`${reportId}: ${[...data].join(' ')}`));
    },
  };
  const { hid } = navigator as unknown as { hid: EventTarget & Record<string, unknown> };
  let plugged = [headset];
  Object.defineProperties(hid, {
    getDevices: { value: () => Promise.resolve(plugged) },
    requestDevice: { value: () => Promise.resolve((plugged = [headset])) },
  });
  const unplug = (): void => {
    plugged = [];
    hid.dispatchEvent(new Event('disconnect'));
  };
  Object.assign(window, { alertSpy: Object.assign(alertSpy, { unplug }) });
}

async function look(): Promise<ShownAlerts> {
  const { open, sent } = window.alertSpy;
  const hrefs = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')].map(({ href }) => href);
  const isBadged = async (href: string): Promise<boolean> => {
    if (!href.startsWith('data:image/png')) return false;
    const image = new Image();
    image.src = href;
    await image.decode();
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, 64, 64);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context?.getImageData(42, 22, 1, 1).data ?? [];
    return red > 180 && green < 80 && blue < 80 && alpha === 255;
  };
  const badged = await Promise.all(hrefs.map(isBadged));
  return {
    notices: open.map(({ title, body, silent, requireInteraction }) => ({
      title,
      body,
      silent,
      requireInteraction,
    })),
    title: document.title,
    badgedIcons: badged.filter(Boolean).length,
    headset: sent.at(-1) === '2: 4' ? 'ringing' : 'quiet',
  };
}

/** Sees what alerts a page shows; grants no gesture. */
export const alertSpy = {
  /** Script that is to run in the page before its own. */
  setup: `(${watch.toString()})()`,
  shown: (page: Page): Promise<ShownAlerts> => evaluateWithoutGesture(page, look),
  /** How many notifications were made so far. */
  noticesMade: (page: Page): Promise<number> => evaluateWithoutGesture(page, () => window.alertSpy.made),
  /** Tells the page of a click on the notification, which is out of a test's reach, as the browser would. */
  clickNotice: (page: Page): Promise<unknown> =>
    evaluateWithoutGesture(page, () => window.alertSpy.open[0]?.dispatchEvent(new Event('click'))),
  /** Unplugs the faked headset, and takes back that it was chosen. */
  unplugHeadset: (page: Page): Promise<void> => evaluateWithoutGesture(page, () => window.alertSpy.unplug()),
} as const;
