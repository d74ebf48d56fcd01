import type { OutputState } from '../outputs/output.js';
import type { RingPlan } from '../plan/plan-ring.js';
import { lowestVolume, ringVolume } from '../plan/ring-volume.js';
import type { OutputScope, Rule } from '../plan/rule.js';

/**
 * How loud the ring is on the loudest of its outputs or, while nothing rings, how loud the most quiet ring would be
 * there: zero if nothing is heard, though the bell may sound. Pure.
 */
export function loudestVolume(
  plan: RingPlan,
  rules: readonly Rule[],
  agentsOwn: number,
  outputs: readonly OutputState[],
): number {
  const onLoudest = (volume: number, scope: OutputScope): number => volume * loudestPart(outputs, scope);
  if (plan.state === 'quiet') return lowestVolume(rules, (scope) => onLoudest(agentsOwn, scope));
  const { volume, volumeRange, outputs: scope = 'chosen' } = plan.ring;
  return ringVolume(volumeRange, onLoudest(volume, scope));
}

/** The greatest part of the volume that any of them rings with; all of it where none is known yet. */
function loudestPart(outputs: readonly OutputState[], scope: OutputScope): number {
  const inUse = outputs.filter(({ player }) => player !== 'unused');
  const headset = outputs.filter(({ isHeadset }) => isHeadset);
  const scoped = {
    chosen: inUse,
    all: outputs.filter(({ isPresent }) => isPresent),
    headset: headset.length === 0 ? inUse : headset,
  }[scope];
  return scoped.length === 0 ? 1 : Math.max(...scoped.map(({ volume }) => volume));
}
