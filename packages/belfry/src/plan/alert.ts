import type { Call } from '../calls/call.js';

/**
 * A way to show a call to the agent in addition to ringing.
 *
 * - `notification`: a desktop notification with the caller and the queue. It closes when the call ends.
 * - `title`: the tab's title changes.
 * - `faviconBadge`: a dot on the tab's icon.
 * - `appBadge`: a badge on the icon of an installed web app.
 * - `headset`: the headset's light and its built-in ringer, through WebHID.
 */
export type AlertName = 'notification' | 'title' | 'faviconBadge' | 'appBadge' | 'headset';

export const alertNames: readonly AlertName[] = [
  'notification',
  'title',
  'faviconBadge',
  'appBadge',
  'headset',
];

/** When to show an alert. `unseen`: while the tab is hidden or the ring can't be heard. */
export type AlertCondition = 'always' | 'unseen' | 'never';

/** When to show each alert. Alerts that are left out keep their defaults. */
export type AlertConditions = Readonly<Partial<Record<AlertName, AlertCondition>>>;

/** The alerts to show now, and for which call. */
export interface PlannedAlerts {
  /** The call to show: the most urgent one, then the oldest. */
  readonly call: Call;
  /** How many calls should ring, including this one. */
  readonly callCount: number;
  readonly names: readonly AlertName[];
}
