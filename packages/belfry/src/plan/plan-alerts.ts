import type { Call } from '../calls/call.js';
import { alertNames, type AlertCondition, type AlertConditions, type PlannedAlerts } from './alert.js';
import type { RuleContext } from './match-rule.js';
import { ringStyleFor } from './ring-style.js';
import type { Rule } from './rule.js';

/** What is given where no rule says otherwise: nothing that disturbs an agent who sees the tab and hears the bell. */
export const defaultAlerts: Required<AlertConditions> = {
  notification: 'unseen',
  title: 'unseen',
  faviconBadge: 'unseen',
  appBadge: 'unseen',
  headset: 'always',
};

/** Everything that the alerts depend on. */
export interface AlertPlanInput extends RuleContext {
  /** Those that want to be heard, the leading one first; silenced ones are not among them. */
  readonly calls: readonly Call[];
  readonly rules: readonly Rule[];
  readonly isRingingTab: boolean;
  /** Whether the agent hears the bell: not while it is blocked, muted, or at volume zero. */
  readonly isRingAudible: boolean;
  readonly nowMs: number;
}

/** Which alerts are to be given now, if any: those of the leading call, in the tab that rings. Pure. */
export function planAlerts(input: AlertPlanInput): PlannedAlerts | undefined {
  const [call] = input.calls;
  if (call === undefined || !input.isRingingTab) return undefined;
  const current = ringStyleFor(call, input.rules, input, input.nowMs);
  const conditions = { ...defaultAlerts, ...current?.style.alerts };
  const isUnseen = input.isTabHidden || !input.isRingAudible;
  const holds = (condition: AlertCondition): boolean =>
    condition === 'always' || (condition === 'unseen' && isUnseen);
  const names = alertNames.filter((name) => holds(conditions[name]));
  return names.length === 0 ? undefined : { call, callCount: input.calls.length, names };
}
