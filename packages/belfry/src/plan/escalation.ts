import type { Call } from '../calls/call.js';
import type { EscalationStep, RingStyle } from './rule.js';
import { raisedVolume } from './ring-volume.js';

/** When a step takes effect for this call, in ms since the epoch. */
function stepTimeMs(step: EscalationStep, call: Call): number {
  return 'afterMs' in step ? call.offeredAtMs + step.afterMs : call.deadlineMs - step.beforeDeadlineMs;
}

/** When each escalation step of this call takes effect, in ms since the epoch. Pure. */
export function escalationTimesMs(style: RingStyle, call: Call): number[] {
  return (style.escalation ?? []).map((step) => stepTimeMs(step, call));
}

/** Applies the escalation steps that are in effect. Later steps override earlier ones. Pure. */
export function escalatedStyle(style: RingStyle, call: Call, nowMs: number): RingStyle {
  const steps = (style.escalation ?? [])
    .map((step) => ({ step, timeMs: stepTimeMs(step, call) }))
    .filter(({ timeMs }) => timeMs <= nowMs)
    .sort((a, b) => a.timeMs - b.timeMs);
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
