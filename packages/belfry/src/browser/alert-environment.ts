import { browserHead, type PageHead } from './page-head.js';
import type { Hid } from './hid.js';

/** The part of `Notification` that Belfry uses. */
export interface DesktopNotification extends EventTarget {
  close(): void;
}

/** The part of `NotificationOptions` that Belfry uses. */
export interface DesktopNotificationOptions {
  readonly body: string;
  readonly tag: string;
  readonly requireInteraction: boolean;
  readonly silent: boolean;
}

/** The part of the class `Notification` that Belfry uses. The constructor throws if only a service worker may notify. */
export interface NotificationClass {
  new (title: string, options: DesktopNotificationOptions): DesktopNotification;
  readonly permission: 'default' | 'granted' | 'denied';
  requestPermission(): Promise<unknown>;
}

/** The part of `Navigator` that Belfry uses. */
export interface AlertNavigator {
  readonly permissions?: { query(descriptor: { readonly name: 'notifications' }): Promise<EventTarget> };
  readonly hid?: Hid;
  setAppBadge?(count: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}

/** The browser as alerts see it. What a browser lacks, or a server that renders the page, is `undefined`. */
export interface AlertEnvironment {
  readonly Notification: NotificationClass | undefined;
  readonly head: PageHead | undefined;
  readonly window: (EventTarget & { focus(): void }) | undefined;
  readonly navigator: AlertNavigator | undefined;
}

/** The browser's current objects. */
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
