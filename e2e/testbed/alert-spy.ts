import type { Page } from 'playwright-core';
import type { EnginePage } from '../rig/engines/engine.js';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';

/** A notification that the page has requested. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean | null;
  readonly requireInteraction: boolean;
}

/** The alerts that a page shows. */
export interface ShownAlerts {
  /** The notifications on screen: the browser has fired `show` but not `close`. */
  readonly notifications: readonly ShownNotification[];
  readonly title: string;
  /** How many of the tab's icons have a red dot in the upper right corner. */
  readonly badgedIcons: number;
  /** According to the last report sent to the headset. */
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
 * Runs in the page before its own scripts. Tracks the real notifications and **fakes a headset**: most kernels that
 * tests run on can't create a virtual HID device (`/dev/uhid`). The fake `HIDDevice` has the report descriptor of a
 * typical headset: report 2 has one bit each for off-hook, mute, and ring.
 */
function install(): void {
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
    productName: 'Fake headset',
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

async function readAlerts(): Promise<ShownAlerts> {
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
    notifications: open.map(({ title, body, silent, requireInteraction }) => ({
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

/** Reads the alerts that a page shows. Grants no gesture. */
export const alertSpy = {
  /** The script that must run in the page before its own. */
  setup: `(${install.toString()})()`,
  shown: (page: Page | EnginePage): Promise<ShownAlerts> => evaluateWithoutGesture(page, readAlerts),
  /** How many notifications the page has created. */
  notificationsMade: (page: Page | EnginePage): Promise<number> =>
    evaluateWithoutGesture(page, () => window.alertSpy.made),
  /** Dispatches the click event of the notification. Tests can't click the real one. */
  clickNotification: (page: Page | EnginePage): Promise<unknown> =>
    evaluateWithoutGesture(page, () => window.alertSpy.open[0]?.dispatchEvent(new Event('click'))),
  /** Unplugs the fake headset and revokes its permission. */
  unplugHeadset: (page: Page | EnginePage): Promise<void> =>
    evaluateWithoutGesture(page, () => window.alertSpy.unplug()),
} as const;
