import type { AlertEnvironment, AlertNavigator } from '../browser/alert-environment.js';
import { createFakeHid, type FakeHid } from './fake-headset.js';
import {
  createFakeNotifications,
  type FakeNotifications,
  type FakeNotificationsOptions,
} from './fake-notifications.js';
import { createFakePageHead, type FakePageHead, type FakePageHeadOptions } from './fake-page-head.js';

/** A page with all that alerts touch. */
export interface FakeAlertPage {
  readonly environment: AlertEnvironment;
  readonly head: FakePageHead;
  readonly desktop: FakeNotifications;
  readonly hid: FakeHid;
  /** The number on the application's icon; 0 is none. */
  readonly badge: () => number;
  /** How often the page's window was asked to come to the front. */
  readonly focused: () => number;
  /** The page goes, or goes into the browser's cache. */
  leave(): void;
  /** It comes back out of the cache. */
  comeBack(): void;
}

export interface FakeAlertPageOptions extends FakePageHeadOptions, FakeNotificationsOptions {
  /** Whether badges are refused. */
  readonly isBadgeRefused?: boolean;
  /** Whether the frame was not granted `hid`. */
  readonly isHidRefused?: boolean;
  /** What the browser does not have at all. */
  readonly without?: readonly ('Notification' | 'head' | 'badge' | 'hid' | 'permissions')[];
}

/** Makes a page for tests. */
export function createFakeAlertPage(options: FakeAlertPageOptions = {}): FakeAlertPage {
  const { without = [] } = options;
  const head = createFakePageHead(options);
  const desktop = createFakeNotifications(options);
  const hid = createFakeHid({ isRefused: options.isHidRefused ?? false });
  let badge = 0;
  let focused = 0;
  const window = Object.assign(new EventTarget(), {
    focus: () => {
      focused += 1;
    },
  });
  const setAppBadge = (count: number): Promise<void> => {
    if (options.isBadgeRefused === true)
      return Promise.reject(new DOMException('Refused.', 'NotAllowedError'));
    badge = count;
    return Promise.resolve();
  };
  const navigator: AlertNavigator = {
    ...(!without.includes('permissions') && { permissions: desktop.permissions }),
    ...(!without.includes('hid') && { hid }),
    ...(!without.includes('badge') && { setAppBadge, clearAppBadge: () => setAppBadge(0) }),
  };
  return {
    environment: {
      Notification: without.includes('Notification') ? undefined : desktop.Notification,
      head: without.includes('head') ? undefined : head,
      window,
      navigator,
    },
    head,
    desktop,
    hid,
    badge: () => badge,
    focused: () => focused,
    leave: () => window.dispatchEvent(new Event('pagehide')),
    comeBack: () => window.dispatchEvent(new Event('pageshow')),
  };
}
