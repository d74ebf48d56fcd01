import { browserHead, type PageHead } from './page-head.js';
import type { Hid } from './hid.js';

/** What is used of `Notification`. */
export interface DesktopNotification extends EventTarget {
  close(): void;
}

/** What is used of `NotificationOptions`. */
export interface DesktopNotificationOptions {
  readonly body: string;
  readonly tag: string;
  readonly requireInteraction: boolean;
  readonly silent: boolean;
}

/** What is used of the class `Notification`. Where only a service worker may notify, its constructor throws. */
export interface NotificationClass {
  new (title: string, options: DesktopNotificationOptions): DesktopNotification;
  readonly permission: 'default' | 'granted' | 'denied';
  requestPermission(): Promise<unknown>;
}

/** What is used of `Navigator`. */
export interface AlertNavigator {
  readonly permissions?: { query(descriptor: { readonly name: 'notifications' }): Promise<EventTarget> };
  readonly hid?: Hid;
  setAppBadge?(count: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}

/**
 * Everything of the browser that alerts touch, so that tests can stand in for it. What a browser (or a server
 * that renders the page) lacks is `undefined`.
 */
export interface AlertEnvironment {
  readonly Notification: NotificationClass | undefined;
  readonly head: PageHead | undefined;
  readonly window: (EventTarget & { focus(): void }) | undefined;
  readonly navigator: AlertNavigator | undefined;
}

/** The browser's own objects, as they are now. */
export function browserAlertEnvironment(): AlertEnvironment {
  const scope: Partial<Pick<typeof globalThis, 'Notification' | 'document' | 'window' | 'navigator'>> =
    globalThis;
  return {
    Notification: scope.Notification,
    head: browserHead(scope.document),
    window: scope.window,
    navigator: scope.navigator,
  };
}
