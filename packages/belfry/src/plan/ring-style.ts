import type { Instant } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { escalatedStyle, escalationTimes } from './escalation.js';
import { indexOfFirstMatch, type RuleContext } from './match-rule.js';
import type { RingStyle, Rule } from './rule.js';

/** What the rules say about a call now. */
export interface RuleDecision {
  /** The index of the rule that decides. `undefined`: no rule matches. */
  readonly rule: number | undefined;
  /** How the call rings. `undefined`: the rules keep it quiet. */
  readonly style: RingStyle | undefined;
  /** When its escalation changes that without an event. */
  readonly changes: readonly Instant[];
}

/** The maximum volume of a call that waits while the agent is on another: 12 dB below full. */
const waitingVolume = 0.25;

/** Decides how a call rings: its rule, its escalation, and whether the agent is on a call. Pure. */
export function decide(call: Call, rules: readonly Rule[], context: RuleContext, now: Instant): RuleDecision {
  const index = indexOfFirstMatch(rules, call, context);
  const rule = index === undefined ? undefined : rules[index];
  const style = rule && baseStyle(rule, context.agent);
  if (style === undefined) return { rule: index, style: undefined, changes: [] };
  return { rule: index, style: escalatedStyle(style, call, now), changes: escalationTimes(style, call) };
}

/** How calls of this rule ring before any escalation, given what the agent does; `undefined` if quiet. Pure. */
export function baseStyle(
  { when, ring }: Rule,
  { isBusy }: Pick<RuleContext['agent'], 'isBusy'>,
): RingStyle | undefined {
  if (ring === false) return undefined;
  // A rule that asks whether the agent is talking already says how to ring then.
  const isWaiting = isBusy && when?.agentBusy === undefined && ring.whileBusy !== 'ring';
  return isWaiting ? waitingStyle(ring) : ring;
}

/**
 * Soft, and on the headset, where neither the caller nor the microphone picks it up. The headset's built-in ringer would
 * be too loud in the agent's ear.
 */
function waitingStyle(style: RingStyle): RingStyle {
  return {
    ...style,
    ...(style.repeat !== 'once' && { ringtone: 'call-waiting' }),
    volume: { max: waitingVolume },
    outputs: 'headset',
    alerts: { ...style.alerts, headset: 'never' },
    escalation: [],
  };
}
