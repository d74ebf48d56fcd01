import type { Call } from '../calls/call.js';
import type { EscalationStep, RingStyle } from './rule.js';
import { raisedVolume } from './ring-volume.js';

/** When a step begins to hold for this call, in ms since the epoch. */
function stepTimeMs(step: EscalationStep, call: Call): number {
  return 'afterMs' in step ? call.offeredAtMs + step.afterMs : call.deadlineMs - step.beforeDeadlineMs;
}

/** The moments at which the ring of this call grows more urgent by itself, in ms since the epoch. Pure. */
export function escalationTimesMs(style: RingStyle, call: Call): number[] {
  return (style.escalation ?? []).map((step) => stepTimeMs(step, call));
}

/** The style as the steps that hold by now have made it; of two that hold, the later one has the word. Pure. */
export function escalatedStyle(style: RingStyle, call: Call, nowMs: number): RingStyle {
  const steps = (style.escalation ?? [])
    .map((step) => ({ step, timeMs: stepTimeMs(step, call) }))
    .filter(({ timeMs }) => timeMs <= nowMs)
    .sort((a, b) => a.timeMs - b.timeMs);
  return steps.reduce<RingStyle>((climbed, { step }) => climb(climbed, step), style);
}

/** The style without escalation, and as each step alone makes it. Pure. */
export function escalatedStyles(style: RingStyle): RingStyle[] {
  return [style, ...(style.escalation ?? []).map((step) => climb(style, step))];
}

function climb(style: RingStyle, { volume, outputs, alerts }: EscalationStep): RingStyle {
  return {
    ...style,
    ...(volume !== undefined && { volume: raisedVolume(style.volume, volume) }),
    ...(outputs !== undefined && { outputs }),
    ...(alerts !== undefined && { alerts: { ...style.alerts, ...alerts } }),
  };
}
