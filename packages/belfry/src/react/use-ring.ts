import type { RingPlan } from '../plan/plan-ring.js';
import type { RingerState } from '../ringer/ringer-api.js';
import { useRingerPart } from './use-ringer-part.js';

const quiet: RingPlan = {
  state: 'quiet',
  why: 'no-call',
  calls: [],
  quietCalls: [],
  decisions: [],
  nextChange: undefined,
};

/**
 * Returns what rings now and for which call, or why nothing does. Quiet on the server and before there is a ringer.
 *
 * @throws Error outside of a `RingerProvider`.
 *
 * @example
 * const plan = useRing();
 * if (plan.state === 'quiet') return null;
 * return <p>Incoming call from {plan.ring.call?.from ?? 'an unknown number'}</p>;
 */
export function useRing(): RingPlan {
  return useRingerPart(planIn, quiet);
}

function planIn({ plan }: RingerState): RingPlan {
  return plan;
}
