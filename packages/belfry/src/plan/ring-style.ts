import type { Call } from '../calls/call.js';
import { escalatedStyle, escalationTimesMs } from './escalation.js';
import { matchRule, type RuleContext } from './match-rule.js';
import type { RingStyle, Rule } from './rule.js';

/** How a call rings by now, and when that changes by itself, in ms since the epoch. */
export interface CurrentStyle {
  readonly style: RingStyle;
  readonly changesMs: readonly number[];
}

/** The loudest that a call rings beside a conversation: some 12 dB below full. */
const waitingVolume = 0.25;

/** How a call rings by its rule, its escalation and what the agent is doing; `undefined` if it is to be quiet. Pure. */
export function ringStyleFor(
  call: Call,
  rules: readonly Rule[],
  context: RuleContext,
  nowMs: number,
): CurrentStyle | undefined {
  const rule = matchRule(rules, call, context);
  const style = rule && baseStyle(rule, context.agent);
  if (style === undefined) return undefined;
  return { style: escalatedStyle(style, call, nowMs), changesMs: escalationTimesMs(style, call) };
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

/** Soft, and where neither the microphone nor the caller hears it; the headset's own ringer would sound in the ear. */
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
