import type { Instant } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { escalatedStyle, escalationTimes } from './escalation.js';
import { firstMatch, type RuleContext } from './match-rule.js';
import type { RingStyle, Rule } from './rule.js';

/** How a call rings now, and when that changes without an event. */
export interface CurrentStyle {
  readonly style: RingStyle;
  readonly changes: readonly Instant[];
}

/** The maximum volume of a call that waits while the agent is on another: 12 dB below full. */
const waitingVolume = 0.25;

/**
 * Decides how a call rings: its rule, its escalation, and whether the agent is on a call. `undefined` if the rules keep it
 * quiet. Pure.
 */
export function ringStyleFor(
  call: Call,
  rules: readonly Rule[],
  context: RuleContext,
  now: Instant,
): CurrentStyle | undefined {
  const rule = firstMatch(rules, call, context);
  const style = rule && baseStyle(rule, context.agent);
  if (style === undefined) return undefined;
  return { style: escalatedStyle(style, call, now), changes: escalationTimes(style, call) };
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
