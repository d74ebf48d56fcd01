import type {
  DesktopNotification,
  DesktopNotificationOptions,
  NotificationClass,
} from '../browser/alert-environment.js';

/** A notification that is on the fake desktop. */
export interface FakeNotification extends DesktopNotificationOptions {
  readonly title: string;
  click(): void;
  /** The user takes it away. */
  dismiss(): void;
  /** The system could not show it. */
  fail(): void;
}

/** A desktop with notifications, and the browser's permission for them. */
export interface FakeNotifications {
  readonly Notification: NotificationClass;
  readonly permissions: { query(): Promise<EventTarget> };
  /** What is on the desktop now, at most one under a tag. */
  shown(): readonly FakeNotification[];
  /** How many were made so far. */
  made(): number;
  /** The user decides in the browser's settings. */
  setPermission(permission: 'default' | 'granted' | 'denied'): void;
  /** What the user answers when asked. */
  answer(permission: 'default' | 'granted' | 'denied'): void;
}

export interface FakeNotificationsOptions {
  /** Default `granted`. */
  readonly permission?: 'default' | 'granted' | 'denied';
  /** Whether only a service worker may notify, as on Android. */
  readonly isWorkerOnly?: boolean;
}

/**
 * Makes a desktop for tests.
 *
 * @example
 * const desktop = createFakeNotifications();
 * desktop.shown()[0]?.click();
 */
export function createFakeNotifications(options: FakeNotificationsOptions = {}): FakeNotifications {
  let permission = options.permission ?? 'granted';
  let answer: typeof permission = 'granted';
  let made = 0;
  const status = new EventTarget();
  const onDesktop = new Map<string, FakeNotification & { readonly owner: EventTarget }>();

  class Desktop extends EventTarget implements DesktopNotification {
    readonly #tag: string;

    constructor(title: string, given: DesktopNotificationOptions) {
      super();
      if (options.isWorkerOnly === true) throw new TypeError('Illegal constructor.');
      this.#tag = given.tag;
      made += 1;
      const tell = (name: string): boolean => this.dispatchEvent(new Event(name));
      const leave = (name: string): void => {
        onDesktop.delete(given.tag);
        tell(name);
      };
      onDesktop.set(given.tag, {
        ...given,
        title,
        owner: this,
        click: () => tell('click'),
        dismiss: () => leave('close'),
        fail: () => leave('error'),
      });
    }

    static get permission(): typeof permission {
      return permission;
    }

    static requestPermission(): Promise<string> {
      permission = answer;
      return Promise.resolve(answer);
    }

    /** Whoever closes one closes what is under its tag by now, as Chromium does. */
    close(): void {
      const current = onDesktop.get(this.#tag);
      onDesktop.delete(this.#tag);
      current?.owner.dispatchEvent(new Event('close'));
    }
  }

  return {
    Notification: Desktop,
    permissions: { query: () => Promise.resolve(status) },
    shown: () => [...onDesktop.values()],
    made: () => made,
    setPermission(next) {
      permission = next;
      status.dispatchEvent(new Event('change'));
    },
    answer(next) {
      answer = next;
    },
  };
}
