import type { Instant, RingerState } from 'belfry';

const secondMs = 1000;
const minuteMs = 60_000;
/** Browser timers can fire this much early, in ms. */
const timerSlackMs = 20;

/**
 * When an element has to show another time, in ms: each second while calls are offered, each minute while muted.
 * `undefined` if it shows none. Pure.
 */
export function msUntilNextTick(
  { calls, mutedUntil }: Pick<RingerState, 'calls' | 'mutedUntil'>,
  msUntil: (instant: Instant) => number,
): number | undefined {
  const deadline = calls[0]?.deadline;
  if (deadline !== undefined) return untilNext(msUntil(deadline), secondMs);
  return mutedUntil === undefined ? undefined : untilNext(msUntil(mutedUntil), minuteMs);
}

function untilNext(leftMs: number, stepMs: number): number {
  const rest = leftMs <= 0 ? stepMs : leftMs % stepMs || stepMs;
  return rest + timerSlackMs;
}
