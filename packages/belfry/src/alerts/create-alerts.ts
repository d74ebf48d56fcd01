import { BelfryError } from '../base/belfry-error.js';
import { deepEqual } from '../base/deep-equal.js';
import { createDisposables } from '../base/disposables.js';
import type { Unsubscribe } from '../base/emitter.js';
import { createProblemEmitter } from '../base/problem-emitter.js';
import { createReconciler } from '../base/reconciler.js';
import { alertNames, type AlertName, type PlannedAlerts } from '../plan/alert.js';
import { browserAlertEnvironment, type AlertEnvironment } from '../browser/alert-environment.js';
import type { AlertChannel, AlertContent } from './alert-channel.js';
import type {
  AllowableAlert,
  Alerts,
  AlertsEvents,
  AlertsOptions,
  AlertsState,
  DescribeAlerts,
} from './alerts.js';
import { createAppBadgeAlert } from './app-badge.js';
import { describeAlerts, sanitizeAlertText } from './describe-alerts.js';
import { createFaviconBadge } from './favicon-badge.js';
import { createHeadsetAlert } from './headset.js';
import { createNotificationAlert } from './notification.js';
import { createTitleAlert } from './title.js';

interface PageAlertsOptions extends AlertsOptions {
  /** The browser's objects. Default: the real ones. */
  readonly environment?: AlertEnvironment;
}

/**
 * Creates the alerts. Nothing is shown until the first `show()`.
 *
 * @example
 * const alerts = createAlerts({ name: 'belfry', clock: systemClock });
 * alerts.show({ call, callCount: 1, names: ['title', 'notification'] });
 * alerts.show(undefined);
 */
export function createAlerts(options: PageAlertsOptions): Alerts {
  return new PageAlerts(options);
}

class PageAlerts implements Alerts {
  readonly #describe: DescribeAlerts;
  readonly #emitter = createProblemEmitter<AlertsEvents>();
  readonly #channels: Readonly<Record<AlertName, AlertChannel>>;
  readonly #publisher = createReconciler(() => this.#publish());
  readonly #disposables = createDisposables();
  readonly #reportedFailures = new Set<string>();
  #planned: PlannedAlerts | undefined;
  #state: AlertsState;
  #isDisposed = false;

  constructor(options: PageAlertsOptions) {
    const { clock, environment = browserAlertEnvironment(), describe = describeAlerts } = options;
    const { head, navigator, window } = environment;
    this.#describe = describe;
    const listener = {
      onChange: () => this.#publisher.reconcile(),
      onFailure: (what: string, cause: unknown) => this.#reportFailure(what, cause),
      onClick: (call: PlannedAlerts['call']) => this.#emitter.emit('click', { call }),
    };
    this.#channels = {
      notification: createNotificationAlert({ environment, tag: options.name, listener }),
      title: createTitleAlert(head, clock, listener),
      faviconBadge: createFaviconBadge(head, clock, listener),
      appBadge: createAppBadgeAlert(navigator, listener),
      headset: createHeadsetAlert(navigator?.hid, listener),
    };
    this.#state = this.#currentState();
    for (const name of alertNames) this.#disposables.add(() => this.#channels[name].dispose());
    this.#disposables.add(() => this.#reconcileChannels(undefined));
    this.#followPageLifecycle(window);
    this.#disposables.add(() => this.#publisher.stop());
    this.#disposables.add(() => this.#emitter.clear());
  }

  state(): AlertsState {
    return this.#state;
  }

  on<Name extends keyof AlertsEvents>(
    name: Name,
    listener: (event: AlertsEvents[Name]) => void,
  ): Unsubscribe {
    return this.#emitter.on(name, listener);
  }

  show(alerts: PlannedAlerts | undefined): void {
    if (this.#isDisposed || deepEqual(alerts, this.#planned)) return;
    this.#planned = alerts;
    this.#reconcileChannels(alerts);
  }

  allow(name: AllowableAlert): void {
    if (!this.#isDisposed) this.#attempt(name, (channel) => channel.allow?.());
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#disposables.dispose();
  }

  /** A light, a badge or a notification can outlive the page. */
  #followPageLifecycle(window: AlertEnvironment['window']): void {
    const onLeave = (): void => this.#reconcileChannels(undefined);
    const onReturn = (): void => this.#reconcileChannels(this.#planned);
    window?.addEventListener('pagehide', onLeave);
    window?.addEventListener('pageshow', onReturn);
    this.#disposables.add(() => {
      window?.removeEventListener('pagehide', onLeave);
      window?.removeEventListener('pageshow', onReturn);
    });
  }

  #reconcileChannels(alerts: PlannedAlerts | undefined): void {
    const content = alerts === undefined ? undefined : this.#contentOf(alerts);
    // Held, so that several channels that change together cause one `change` event.
    this.#publisher.hold();
    for (const name of alertNames) {
      const isPlanned = alerts?.names.includes(name) === true;
      this.#attempt(name, (channel) => channel.show(isPlanned ? content : undefined));
    }
    // A channel that threw may have changed without saying so.
    this.#publisher.reconcile();
    this.#publisher.release();
  }

  #contentOf(alerts: PlannedAlerts): AlertContent {
    const { call, callCount } = alerts;
    try {
      return { call, callCount, ...sanitizeAlertText(this.#describe(alerts)) };
    } catch (cause) {
      this.#reportFailure("The 'describe' function failed, so alerts are in English.", cause);
      return { call, callCount, ...sanitizeAlertText(describeAlerts(alerts)) };
    }
  }

  /** A channel that throws doesn't stop the others. */
  #attempt(name: AlertName, use: (channel: AlertChannel) => void): void {
    try {
      use(this.#channels[name]);
    } catch (cause) {
      this.#reportFailure(`The alert '${name}' failed.`, cause);
    }
  }

  #currentState(): AlertsState {
    const statuses = alertNames.map((name) => [name, this.#channels[name].status()] as const);
    return Object.fromEntries(statuses) as AlertsState;
  }

  #publish(): void {
    const state = this.#currentState();
    if (deepEqual(state, this.#state)) return;
    this.#state = state;
    this.#emitter.emit('change', { state });
  }

  #reportFailure(what: string, cause: unknown): void {
    if (this.#reportedFailures.has(what)) return;
    this.#reportedFailures.add(what);
    const error = new BelfryError('alert-failed', `${what} Your calls still ring.`, { cause });
    this.#emitter.emit('problem', { error });
  }
}
