import type {
  DesktopNotification,
  DesktopNotificationOptions,
  NotificationClass,
} from '../browser/alert-environment.js';
import { FakeEventTarget } from './fake-event-target.js';

/** A notification on the fake desktop. */
export interface FakeNotification extends DesktopNotificationOptions {
  readonly title: string;
  /** Clicks it, as the agent does. */
  click(): void;
  /** Closes it, as the agent does. */
  dismiss(): void;
  /** Makes the operating system fail to show it. */
  fail(): void;
}

/** A desktop with notifications, and the browser's permission for them. */
export interface FakeNotifications {
  readonly Notification: NotificationClass;
  readonly permissions: { query(): Promise<EventTarget> };
  /** How many listeners wait for changes of the permission. */
  listenerCount(): number;
  /** The notifications on the desktop now, at most one per tag. */
  shown(): readonly FakeNotification[];
  /** How many were created so far. */
  createdCount(): number;
  /** How often a page has read the permission. */
  permissionReadCount(): number;
  /** Changes the permission in the browser's settings. */
  setPermission(permission: 'default' | 'granted' | 'denied'): void;
  /** Sets the agent's answer to the next permission prompt. Default: `granted`. */
  answerWith(permission: 'default' | 'granted' | 'denied'): void;
}

export interface FakeNotificationsOptions {
  /** Default `granted`. */
  readonly permission?: 'default' | 'granted' | 'denied';
  /** Whether only a service worker can show notifications, as on Android. */
  readonly isWorkerOnly?: boolean;
}

/**
 * Creates a desktop for tests.
 *
 * @example
 * const desktop = createFakeNotifications();
 * desktop.shown()[0]?.click();
 */
export function createFakeNotifications(options: FakeNotificationsOptions = {}): FakeNotifications {
  let permission = options.permission ?? 'granted';
  let answer: typeof permission = 'granted';
  let createdCount = 0;
  let permissionReadCount = 0;
  const status = new FakeEventTarget();
  const onDesktop = new Map<string, FakeNotification & { readonly owner: EventTarget }>();

  class Desktop extends EventTarget implements DesktopNotification {
    readonly #tag: string;

    constructor(title: string, given: DesktopNotificationOptions) {
      super();
      if (options.isWorkerOnly === true) throw new TypeError('Illegal constructor.');
      this.#tag = given.tag;
      createdCount += 1;
      const dispatch = (name: string): boolean => this.dispatchEvent(new Event(name));
      const leave = (name: string): void => {
        onDesktop.delete(given.tag);
        dispatch(name);
      };
      onDesktop.set(given.tag, {
        ...given,
        title,
        owner: this,
        click: () => dispatch('click'),
        dismiss: () => leave('close'),
        fail: () => leave('error'),
      });
    }

    static get permission(): typeof permission {
      permissionReadCount += 1;
      return permission;
    }

    static requestPermission(): Promise<string> {
      permission = answer;
      return Promise.resolve(answer);
    }

    /** Closes whatever notification has the tag now, as Chromium does. */
    close(): void {
      const current = onDesktop.get(this.#tag);
      onDesktop.delete(this.#tag);
      current?.owner.dispatchEvent(new Event('close'));
    }
  }

  return {
    Notification: Desktop,
    permissions: { query: () => Promise.resolve(status) },
    listenerCount: () => status.listenerCount(),
    shown: () => [...onDesktop.values()],
    createdCount: () => createdCount,
    permissionReadCount: () => permissionReadCount,
    setPermission(next) {
      permission = next;
      status.dispatchEvent(new Event('change'));
    },
    answerWith(next) {
      answer = next;
    },
  };
}
