import { createDisposables } from '../base/disposables.js';
import type { Call } from '../calls/call.js';
import type {
  AlertEnvironment,
  DesktopNotification,
  NotificationClass,
} from '../browser/alert-environment.js';
import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertStatus } from './alerts.js';

export interface NotificationAlertListener extends AlertChannelListener {
  onClick(call: Call): void;
}

export interface NotificationAlertOptions {
  readonly environment: AlertEnvironment;
  /** The desktop shows one notification per tag, across all tabs. */
  readonly tag: string;
  readonly listener: NotificationAlertListener;
}

/**
 * A desktop notification, silent because Belfry rings. It stays until the call ends or the agent closes it; once
 * closed, it doesn't come back for that call.
 */
export function createNotificationAlert(options: NotificationAlertOptions): AlertChannel {
  return new NotificationAlert(options);
}

class NotificationAlert implements AlertChannel {
  readonly #environment: AlertEnvironment;
  readonly #tag: string;
  readonly #listener: NotificationAlertListener;
  readonly #disposables = createDisposables();
  #content: AlertContent | undefined;
  #shown: { readonly notification: DesktopNotification; readonly content: AlertContent } | undefined;
  /** The key of the call whose notification was closed, clicked, or couldn't be shown. */
  #settledKey: string | undefined;
  /** On Android, among others, only service workers can show notifications, and the constructor throws. */
  #canConstruct = true;
  #isFailed = false;
  #isDisposed = false;
  /** Kept, because Chromium asks another process for it, and the page waits: 1 ms, and more while the browser is busy. */
  #permission: NotificationClass['permission'] | undefined;
  /** Whether the browser says when the permission changes. Until it answers, we assume so. */
  #announcesChanges = true;

  constructor({ environment, tag, listener }: NotificationAlertOptions) {
    this.#environment = environment;
    this.#tag = tag;
    this.#listener = listener;
    void this.#followPermission();
  }

  status(): AlertStatus {
    const { Notification } = this.#environment;
    if (Notification === undefined || !this.#canConstruct) return 'unsupported';
    const permission = this.#permissionOf(Notification);
    if (permission === 'default') return 'needs-permission';
    if (permission === 'denied') return 'denied';
    if (this.#isFailed) return 'failed';
    return this.#shown === undefined ? 'ready' : 'showing';
  }

  show(content: AlertContent | undefined): void {
    // The permission may have changed in the settings of the operating system, which no event tells.
    if (content !== undefined && content.call.key !== this.#content?.call.key) this.#permission = undefined;
    this.#content = content;
    this.#reconcile();
  }

  allow(): void {
    const { Notification } = this.#environment;
    if (Notification === undefined) return;
    Notification.requestPermission().then(
      () => this.#onPermission(),
      (cause: unknown) =>
        this.#listener.onFailure("Belfry couldn't ask for permission to show notifications.", cause),
    );
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#disposables.dispose();
  }

  #reconcile(): void {
    const content = this.#content;
    if (content !== undefined && content.call.key !== this.#settledKey) {
      this.#settledKey = undefined;
      this.#isFailed = false;
    }
    const status = this.status();
    if (content === undefined || (status !== 'ready' && status !== 'showing')) return this.#close();
    if (this.#settledKey === undefined && !isSameContent(this.#shown?.content, content)) this.#open(content);
  }

  #open(content: AlertContent): void {
    const { Notification } = this.#environment;
    if (Notification === undefined) return;
    try {
      const notification = new Notification(content.title, {
        body: content.body,
        tag: this.#tag,
        requireInteraction: true,
        silent: true,
      });
      // It replaced an earlier one by its tag. Closing that one now would close this one.
      this.#shown = { notification, content };
      this.#listen(notification, content.call);
    } catch {
      this.#canConstruct = false;
    }
    this.#listener.onChange();
  }

  #listen(notification: DesktopNotification, call: Call): void {
    const settle = (): boolean => {
      if (this.#shown?.notification !== notification) return false;
      this.#shown = undefined;
      this.#settledKey = call.key;
      return true;
    };
    notification.addEventListener('close', () => {
      if (settle()) this.#listener.onChange();
    });
    notification.addEventListener('error', () => {
      if (!settle()) return;
      this.#isFailed = true;
      this.#listener.onFailure("The notification couldn't be shown.", undefined);
      this.#listener.onChange();
    });
    notification.addEventListener('click', () => {
      if (!settle()) return;
      this.#environment.window?.focus();
      notification.close();
      this.#listener.onChange();
      this.#listener.onClick(call);
    });
  }

  #close(): void {
    const { notification } = this.#shown ?? {};
    if (notification === undefined) return;
    this.#shown = undefined;
    notification.close();
    this.#listener.onChange();
  }

  #permissionOf(Notification: NotificationClass): NotificationClass['permission'] {
    if (!this.#announcesChanges) return Notification.permission;
    this.#permission ??= Notification.permission;
    return this.#permission;
  }

  /** The agent can change the permission in the browser's settings at any time. */
  async #followPermission(): Promise<void> {
    const { navigator, Notification } = this.#environment;
    try {
      const permission = await navigator?.permissions?.query({ name: 'notifications' });
      if (this.#isDisposed) return;
      this.#announcesChanges = permission !== undefined;
      if (permission === undefined) return;
      const onChange = (): void => this.#onPermission();
      permission.addEventListener('change', onChange);
      this.#disposables.add(() => permission.removeEventListener('change', onChange));
      // It may have changed in the meantime.
      if (this.#permission !== undefined && this.#permission !== Notification?.permission) onChange();
    } catch {
      // Some browsers don't support this query.
      this.#announcesChanges = false;
    }
  }

  #onPermission(): void {
    if (this.#isDisposed) return;
    this.#permission = undefined;
    this.#reconcile();
    this.#listener.onChange();
  }
}

function isSameContent(a: AlertContent | undefined, b: AlertContent): boolean {
  return a?.call.key === b.call.key && a.title === b.title && a.body === b.body;
}
