import type { Call } from '../calls/call.js';

/** The ways, beside the bell, to tell the agent of a call. */
export const alertNames = ['notification', 'title', 'faviconBadge', 'appBadge', 'headset'] as const;

/**
 * - `notification`: on the desktop, with the caller and the queue; closed when the call ends.
 * - `title`: the tab's title.
 * - `faviconBadge`: a dot on the tab's icon.
 * - `appBadge`: on the icon of an installed web application.
 * - `headset`: the light and the ringer of a headset, by WebHID.
 */
export type AlertName = (typeof alertNames)[number];

/** `unseen`: nobody can be looking at the tab, or the bell cannot be heard. */
export type AlertCondition = 'always' | 'unseen' | 'never';

/** When each alert is given; one left out keeps to what holds otherwise. */
export type AlertConditions = Readonly<Partial<Record<AlertName, AlertCondition>>>;

/** Which alerts are to be given now, and of what. */
export interface PlannedAlerts {
  /** The call that leads: the most urgent, then the oldest. */
  readonly call: Call;
  /** How many calls want to be heard, this one among them. */
  readonly callCount: number;
  readonly names: readonly AlertName[];
}
