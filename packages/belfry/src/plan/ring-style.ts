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
  if (rule === undefined || rule.ring === false) return undefined;
  const { when, ring } = rule;
  // A rule that asks whether the agent is talking has thought of it.
  const isToWait = context.agent.isBusy && when?.agentBusy === undefined && ring.whileBusy !== 'ring';
  if (isToWait) return { style: waitingStyle(ring), changesMs: [] };
  return { style: escalatedStyle(ring, call, nowMs), changesMs: escalationTimesMs(ring, call) };
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
