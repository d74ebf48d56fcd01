import { addMs, msBetween, type Instant } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import type { EscalationStep, RingStyle } from './rule.js';
import { raisedVolume } from './ring-volume.js';

/** When a step takes effect for this call. */
function stepTime(step: EscalationStep, call: Call): Instant {
  return 'afterMs' in step
    ? addMs(call.offeredAt, step.afterMs)
    : addMs(call.deadline, -step.beforeDeadlineMs);
}

/** When each escalation step of this call takes effect. Pure. */
export function escalationTimes(style: RingStyle, call: Call): Instant[] {
  return (style.escalation ?? []).map((step) => stepTime(step, call));
}

/** Applies the escalation steps that are in effect. Later steps override earlier ones. Pure. */
export function escalatedStyle(style: RingStyle, call: Call, now: Instant): RingStyle {
  const steps = (style.escalation ?? [])
    .map((step) => ({ step, time: stepTime(step, call) }))
    .filter(({ time }) => time <= now)
    .sort((a, b) => msBetween(b.time, a.time));
  return steps.reduce<RingStyle>((escalated, { step }) => escalate(escalated, step), style);
}

/** The style without escalation, and as each step alone makes it. Pure. */
export function escalatedStyles(style: RingStyle): RingStyle[] {
  return [style, ...(style.escalation ?? []).map((step) => escalate(style, step))];
}

function escalate(style: RingStyle, { volume, outputs, alerts }: EscalationStep): RingStyle {
  return {
    ...style,
    ...(volume !== undefined && { volume: raisedVolume(style.volume, volume) }),
    ...(outputs !== undefined && { outputs }),
    ...(alerts !== undefined && { alerts: { ...style.alerts, ...alerts } }),
  };
}
