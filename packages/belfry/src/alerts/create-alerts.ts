import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { createEmitter, type Emitter, type Unsubscribe } from '../base/emitter.js';
import { deepEqual } from '../base/deep-equal.js';
import { alertNames, type AlertName, type PlannedAlerts } from '../plan/alert.js';
import { browserAlertEnvironment, type AlertEnvironment } from '../browser/alert-environment.js';
import type { AlertChannel, AlertContent } from './alert-channel.js';
import type { AllowableAlert, Alerts, AlertsEvents, AlertsState, DescribeAlerts } from './alerts.js';
import { createAppBadgeAlert } from './app-badge.js';
import { describeAlerts, harmless } from './describe-alerts.js';
import { createFaviconBadge } from './favicon-badge.js';
import { createHeadsetAlert } from './headset.js';
import { createNotificationAlert } from './notification.js';
import { createTitleAlert } from './title.js';

export interface AlertsOptions {
  /** One notification is shown under a name, in all tabs together: one name an agent. */
  readonly name: string;
  readonly clock: Clock;
  /** Default: in English. */
  readonly describe?: DescribeAlerts | undefined;
  /** The browser's objects. Default: the real ones, as they are at the call. */
  readonly environment?: AlertEnvironment;
}

/**
 * Makes the alerts; none is shown yet.
 *
 * @example
 * const alerts = createAlerts({ name: 'belfry', clock: systemClock });
 * alerts.show({ call, callCount: 1, names: ['title', 'notification'] });
 * alerts.show(undefined);
 */
export function createAlerts(options: AlertsOptions): Alerts {
  return new PageAlerts(options);
}

class PageAlerts implements Alerts {
  readonly #describe: DescribeAlerts;
  readonly #window: AlertEnvironment['window'];
  readonly #emitter: Emitter<AlertsEvents>;
  readonly #channels: Readonly<Record<AlertName, AlertChannel>>;
  readonly #onLeave = (): void => this.#apply(undefined);
  readonly #onReturn = (): void => this.#apply(this.#planned);
  readonly #told = new Set<string>();
  #planned: PlannedAlerts | undefined;
  #state: AlertsState;
  /** Several alerts that change at once are told of once. */
  #isApplying = false;
  #isDisposed = false;

  constructor(options: AlertsOptions) {
    const { clock, environment = browserAlertEnvironment(), describe = describeAlerts } = options;
    const { head, navigator, window } = environment;
    this.#describe = describe;
    this.#window = window;
    this.#emitter = createEmitter<AlertsEvents>((cause, name) => this.#onListenerError(cause, name));
    const listener = {
      onChange: () => this.#publish(),
      onFailure: (what: string, cause: unknown) => this.#tell(what, cause),
      onClick: (call: PlannedAlerts['call']) => this.#emitter.emit('click', { call }),
    };
    this.#channels = {
      notification: createNotificationAlert({ environment, tag: options.name, listener }),
      title: createTitleAlert(head, clock, listener),
      faviconBadge: createFaviconBadge(head, clock, listener),
      appBadge: createAppBadgeAlert(navigator, listener),
      headset: createHeadsetAlert(navigator?.hid, listener),
    };
    this.#state = this.#look();
    // A light, a badge or a notification may outlive the page.
    window?.addEventListener('pagehide', this.#onLeave);
    window?.addEventListener('pageshow', this.#onReturn);
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
    this.#apply(alerts);
  }

  allow(name: AllowableAlert): void {
    if (!this.#isDisposed) this.#guard(name, (channel) => channel.allow?.());
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#emitter.clear();
    this.#window?.removeEventListener('pagehide', this.#onLeave);
    this.#window?.removeEventListener('pageshow', this.#onReturn);
    this.#apply(undefined);
    for (const name of alertNames) this.#guard(name, (channel) => channel.dispose());
  }

  #apply(alerts: PlannedAlerts | undefined): void {
    const content = alerts === undefined ? undefined : this.#contentOf(alerts);
    this.#isApplying = true;
    for (const name of alertNames) {
      const isPlanned = alerts?.names.includes(name) === true;
      this.#guard(name, (channel) => channel.show(isPlanned ? content : undefined));
    }
    this.#isApplying = false;
    this.#publish();
  }

  #contentOf(alerts: PlannedAlerts): AlertContent {
    const { call, callCount } = alerts;
    try {
      return { call, callCount, ...harmless(this.#describe(alerts)) };
    } catch (cause) {
      this.#tell('The alerts could not be put into words.', cause);
      return { call, callCount, ...harmless(describeAlerts(alerts)) };
    }
  }

  /** One alert that throws stops no other. */
  #guard(name: AlertName, use: (channel: AlertChannel) => void): void {
    try {
      use(this.#channels[name]);
    } catch (cause) {
      this.#tell(`The alert '${name}' failed.`, cause);
    }
  }

  #look(): AlertsState {
    const statuses = alertNames.map((name) => [name, this.#channels[name].status()] as const);
    return Object.fromEntries(statuses) as AlertsState;
  }

  #publish(): void {
    if (this.#isDisposed || this.#isApplying) return;
    const state = this.#look();
    if (deepEqual(state, this.#state)) return;
    this.#state = state;
    this.#emitter.emit('change', { state });
  }

  #tell(what: string, cause: unknown): void {
    if (this.#isDisposed || this.#told.has(what)) return;
    this.#told.add(what);
    const error = new BelfryError('alert-failed', `${what} The bell and all other alerts go on.`, { cause });
    this.#emitter.emit('problem', { error });
  }

  #onListenerError(cause: unknown, name: keyof AlertsEvents): void {
    // A listener of problems that throws is not told of its own problem: that would never end.
    if (name === 'problem') return;
    const error = new BelfryError('listener-failed', `A listener of '${name}' threw.`, { cause });
    this.#emitter.emit('problem', { error });
  }
}
