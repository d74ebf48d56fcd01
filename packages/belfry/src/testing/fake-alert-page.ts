import type { AlertEnvironment, AlertNavigator } from '../browser/alert-environment.js';
import { FakeEventTarget } from './fake-event-target.js';
import { createFakeHid, type FakeHid } from './fake-headset.js';
import {
  createFakeNotifications,
  type FakeNotifications,
  type FakeNotificationsOptions,
} from './fake-notifications.js';
import { createFakePageHead, type FakePageHead, type FakePageHeadOptions } from './fake-page-head.js';

/** A page with everything that alerts use. */
export interface FakeAlertPage {
  readonly environment: AlertEnvironment;
  readonly head: FakePageHead;
  readonly desktop: FakeNotifications;
  readonly hid: FakeHid;
  /** The number on the app's icon; 0 if there is none. */
  readonly badge: () => number;
  /** How often the page asked the browser to bring its window to the front. */
  readonly focusCount: () => number;
  /** How many listeners are on the window, the head, WebHID, and the permission for notifications. */
  listenerCount(): number;
  /** The page is unloaded, or put into the back/forward cache (`pagehide`). */
  leave(): void;
  /** The page is restored from the cache (`pageshow`). */
  comeBack(): void;
}

export interface FakeAlertPageOptions extends FakePageHeadOptions, FakeNotificationsOptions {
  /** Whether setting a badge is rejected. */
  readonly isBadgeRejected?: boolean;
  /** Whether the page is in a frame without `allow="hid"`. */
  readonly isHidBlocked?: boolean;
  /** What the browser doesn't support. */
  readonly without?: readonly ('Notification' | 'head' | 'badge' | 'hid' | 'permissions')[];
}

/** Creates a page for tests. */
export function createFakeAlertPage(options: FakeAlertPageOptions = {}): FakeAlertPage {
  const { without = [] } = options;
  const head = createFakePageHead(options);
  const desktop = createFakeNotifications(options);
  const hid = createFakeHid({ isBlocked: options.isHidBlocked ?? false });
  let badge = 0;
  let focusCount = 0;
  const window = Object.assign(new FakeEventTarget(), {
    focus: () => {
      focusCount += 1;
    },
  });
  const setAppBadge = (count: number): Promise<void> => {
    if (options.isBadgeRejected === true)
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
    focusCount: () => focusCount,
    listenerCount: () =>
      [window, head, hid, desktop].reduce((sum, target) => sum + target.listenerCount(), 0),
    leave: () => window.dispatchEvent(new Event('pagehide')),
    comeBack: () => window.dispatchEvent(new Event('pageshow')),
  };
}
