import type { BelfryError } from '../base/belfry-error.js';
import type { Call } from '../calls/call.js';
import type { Unsubscribe } from '../base/emitter.js';
import type { AlertName, PlannedAlerts } from '../plan/alert.js';

/** How an alert stands. */
export type AlertStatus =
  /** This browser, or this frame, does not have it. */
  | 'unsupported'
  /** The agent has to allow it first: `allow()`, from a click. For a headset: none was chosen, or it is unplugged. */
  | 'needs-permission'
  /** The agent or a policy said no; only the browser's own settings lift that. */
  | 'denied'
  | 'ready'
  | 'showing'
  /** It could not be given; a `problem` said why, and the next call tries it again. */
  | 'failed';

/** How each alert stands, as one immutable value. */
export type AlertsState = Readonly<Record<AlertName, AlertStatus>>;

/** Alerts that need the agent's permission first. */
export const allowableAlerts = ['notification', 'headset'] as const;

export type AllowableAlert = (typeof allowableAlerts)[number];

/** What an alert says: plain text, made harmless and cut to a bounded length before it is shown. */
export interface AlertText {
  /** Short: it stands in the tab too. */
  readonly title: string;
  /** For the notification: who calls, and for what. Lines are kept. */
  readonly body: string;
}

/** Puts alerts into words. What it throws is told as a problem, and English is spoken instead. */
export type DescribeAlerts = (alerts: PlannedAlerts) => AlertText;

export interface AlertsEvents {
  /** Something in `state()` is new. */
  change: { readonly state: AlertsState };
  /** The agent clicked the notification; the window has been asked to come to the front. */
  click: { readonly call: Call };
  /** An alert could not be given. Each cause is told once; the bell and the other alerts go on. */
  problem: { readonly error: BelfryError };
}

/** The alerts' door: shows beside the bell what the plan says. */
export interface Alerts {
  state(): AlertsState;
  on<Name extends keyof AlertsEvents>(name: Name, listener: (event: AlertsEvents[Name]) => void): Unsubscribe;
  /**
   * Brings all alerts in line with the plan; `undefined` is none. Idempotent: call it whenever anything changed.
   * An alert that fails stops no other.
   */
  show(alerts: PlannedAlerts | undefined): void;
  /** Asks the agent to allow an alert; call it from a gesture. `state()` tells what came of it. */
  allow(name: AllowableAlert): void;
  /** The tab's title and icon are as the application has them, and no notification, badge, light or listener is left. */
  dispose(): void;
}
