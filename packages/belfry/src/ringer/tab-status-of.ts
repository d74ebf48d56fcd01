import type { RingingCalls } from '../calls/ringing-calls.js';
import { canBeHeard } from '../readiness/readiness.js';
import type { TabStatus } from '../tabs/tab-status.js';
import type { RingerState } from './ringer-api.js';

/** The status that the tab election gets for this state. Pure. */
export function tabStatusOf(
  { plan, readiness, isTesting }: Pick<RingerState, 'plan' | 'readiness' | 'isTesting'>,
  ringing: RingingCalls,
  silencedKeys: ReadonlySet<string>,
): TabStatus {
  const { calls, quietCalls } = plan;
  const hiddenKeys = new Set(quietCalls.flatMap(({ key, why }) => (why === 'hidden' ? [key] : [])));
  const isMuted = quietCalls.some(({ why }) => why === 'muted');
  // If all of its calls are quiet only because it's hidden, it leaves them to a tab that the agent sees.
  const isLeftToOthers = calls.length === 0 && hiddenKeys.size > 0;
  return {
    canBeHeard: canBeHeard(readiness) && !isLeftToOthers,
    isRinging: plan.state === 'ring' && !isTesting,
    keysToRing: isMuted ? [] : calls.map(({ key }) => key),
    handledKeys: new Set(knownKeys(ringing).filter((key) => !hiddenKeys.has(key))),
    silencedKeys,
  };
}

/** The keys of all calls that ring or rang. */
function knownKeys({ ended, expired, calls }: RingingCalls): string[] {
  return [...ended, ...expired.keys(), ...calls.keys()];
}
