import type { Call } from '../calls/call.js';
import type { AlertEnvironment, DesktopNotification } from '../browser/alert-environment.js';
import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertStatus } from './alerts.js';

export interface NotificationAlertListener extends AlertChannelListener {
  onClick(call: Call): void;
}

export interface NotificationAlertOptions {
  readonly environment: AlertEnvironment;
  /** One notification at a time is shown under a tag, in all tabs together. */
  readonly tag: string;
  readonly listener: NotificationAlertListener;
}

/**
 * A notification on the desktop, silent, since the bell sounds. It stays until the call has ended or the agent
 * takes it away, and then stays away for that call.
 */
export function createNotificationAlert(options: NotificationAlertOptions): AlertChannel {
  return new NotificationAlert(options);
}

class NotificationAlert implements AlertChannel {
  readonly #environment: AlertEnvironment;
  readonly #tag: string;
  readonly #listener: NotificationAlertListener;
  readonly #disposal = new AbortController();
  #content: AlertContent | undefined;
  #shown: { readonly notification: DesktopNotification; readonly content: AlertContent } | undefined;
  /** Of the call whose notification the agent closed or clicked, or which could not be shown. */
  #settledKey: string | undefined;
  /** Android and others let only a service worker notify; they say so by throwing. */
  #canConstruct = true;
  #isFailed = false;

  constructor({ environment, tag, listener }: NotificationAlertOptions) {
    this.#environment = environment;
    this.#tag = tag;
    this.#listener = listener;
    void this.#followPermission();
  }

  status(): AlertStatus {
    const { Notification } = this.#environment;
    if (Notification === undefined || !this.#canConstruct) return 'unsupported';
    if (Notification.permission === 'default') return 'needs-permission';
    if (Notification.permission === 'denied') return 'denied';
    if (this.#isFailed) return 'failed';
    return this.#shown === undefined ? 'ready' : 'showing';
  }

  show(content: AlertContent | undefined): void {
    this.#content = content;
    this.#reconcile();
  }

  allow(): void {
    const { Notification } = this.#environment;
    if (Notification === undefined) return;
    Notification.requestPermission().then(
      () => this.#onPermission(),
      (cause: unknown) => this.#listener.onFailure('Notifications could not be asked for.', cause),
    );
  }

  dispose(): void {
    this.#disposal.abort();
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
      // One that was shown has been replaced, by its tag: to close it now would close this one.
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
      this.#listener.onFailure('The notification could not be shown.', undefined);
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

  /** The agent may change it in the browser's settings at any time. */
  async #followPermission(): Promise<void> {
    try {
      const permission = await this.#environment.navigator?.permissions?.query({ name: 'notifications' });
      const { signal } = this.#disposal;
      if (!signal.aborted) permission?.addEventListener('change', () => this.#onPermission(), { signal });
    } catch {
      // A browser that does not know this permission by name tells when it was asked for.
    }
  }

  #onPermission(): void {
    if (this.#disposal.signal.aborted) return;
    this.#reconcile();
    this.#listener.onChange();
  }
}

function isSameContent(a: AlertContent | undefined, b: AlertContent): boolean {
  return a?.call.key === b.call.key && a.title === b.title && a.body === b.body;
}
