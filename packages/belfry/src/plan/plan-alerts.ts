import type { Instant } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { alertNames, type AlertCondition, type AlertConditions, type PlannedAlerts } from './alert.js';
import type { RuleContext } from './match-rule.js';
import { decide } from './ring-style.js';
import type { Rule } from './rule.js';

/** The defaults. An agent who sees the tab and hears the ring isn't disturbed further. */
export const defaultAlerts: Required<AlertConditions> = {
  notification: 'unseen',
  title: 'unseen',
  faviconBadge: 'unseen',
  appBadge: 'unseen',
  headset: 'always',
};

/** Everything that the planned alerts depend on. */
export interface AlertPlanInput extends RuleContext {
  /** The calls that should ring, the most urgent one first. Silenced calls aren't included. */
  readonly calls: readonly Call[];
  readonly rules: readonly Rule[];
  /** Whether this tab rings: it's the leader, or there is no election. */
  readonly isRingingTab: boolean;
  /** Whether the agent hears the ring. `false` while it's blocked, muted, or at volume zero. */
  readonly isRingAudible: boolean;
  readonly now: Instant;
}

/** Plans the alerts of the most urgent call, in the tab that rings. `undefined` for none. Pure. */
export function planAlerts(input: AlertPlanInput): PlannedAlerts | undefined {
  const [call] = input.calls;
  if (call === undefined || !input.isRingingTab) return undefined;
  const { style } = decide(call, input.rules, input, input.now);
  const conditions = { ...defaultAlerts, ...style?.alerts };
  const isUnseen = input.isTabHidden || !input.isRingAudible;
  const isDue = (condition: AlertCondition): boolean =>
    condition === 'always' || (condition === 'unseen' && isUnseen);
  const names = alertNames.filter((name) => isDue(conditions[name]));
  return names.length === 0 ? undefined : { call, callCount: input.calls.length, names };
}
