import type { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { Unsubscribe } from '../base/emitter.js';
import type { ProblemEvents } from '../base/problem-emitter.js';
import type { Call } from '../calls/call.js';
import type { AlertName, PlannedAlerts } from '../plan/alert.js';

/** Whether an alert can be shown, and whether it is. */
export type AlertStatus =
  /** The browser doesn't support it, or the frame isn't allowed to use it. */
  | 'unsupported'
  /** The agent has to allow it first: call `allow()` from a click. For `headset`: none is chosen, or it is unplugged. */
  | 'needs-permission'
  /** The agent or a policy blocked it. Only the browser's settings can unblock it. */
  | 'denied'
  | 'ready'
  | 'showing'
  /** It couldn't be shown. A `problem` event said why; the next call retries it. */
  | 'failed';

/** The status of each alert, as an immutable value. */
export type AlertsState = Readonly<Record<AlertName, AlertStatus>>;

/** The name of an alert that needs the agent's permission. */
export type AllowableAlert = 'notification' | 'headset';

export const allowableAlerts: readonly AllowableAlert[] = ['notification', 'headset'];

/** The texts of an alert: plain text, sanitized and cut to a bounded length before it is shown. */
export interface AlertText {
  /** Keep it short: the tab shows it too. */
  readonly title: string;
  /** The notification's body: who is calling, and about what. Line breaks are kept. */
  readonly body: string;
}

/** Writes the texts of alerts. If it throws, Belfry reports a problem and uses its English texts. */
export type DescribeAlerts = (alerts: PlannedAlerts) => AlertText;

/** What alerts are created from. */
export interface AlertsOptions {
  /** Tags the notification: all tabs with the same name share one. Use one name per agent. */
  readonly name: string;
  readonly clock: Clock;
  /** Default: English texts. */
  readonly describe?: DescribeAlerts | undefined;
}

/** The events of alerts. */
export interface AlertsEvents extends ProblemEvents {
  /** `state()` changed. */
  change: { readonly state: AlertsState };
  /** The agent clicked the notification. The browser was asked to bring the window to the front. */
  click: { readonly call: Call };
  /** An alert couldn't be shown. Each cause is reported once. Calls still ring, and other alerts still show. */
  problem: { readonly error: BelfryError };
}

/** Shows the planned alerts in addition to ringing. */
export interface Alerts {
  state(): AlertsState;
  on<Name extends keyof AlertsEvents>(name: Name, listener: (event: AlertsEvents[Name]) => void): Unsubscribe;
  /**
   * Shows exactly the planned alerts; `undefined` removes all. Idempotent: call it whenever anything changed. An
   * alert that fails doesn't stop the others.
   */
  show(alerts: PlannedAlerts | undefined): void;
  /** Asks the agent to allow an alert. Call it from a click or a key press; `state()` has the answer. */
  allow(name: AllowableAlert): void;
  /** Removes all alerts and listeners, and restores the tab's title and icon. */
  dispose(): void;
}
