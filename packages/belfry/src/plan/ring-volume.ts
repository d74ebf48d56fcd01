import type { RingStyle, Rule } from './rule.js';

/** How loud a ring of this style is for an agent who set this volume. Pure. */
export function ringVolume(wanted: RingStyle['volume'], agentsOwn: number): number {
  if (typeof wanted === 'number') return wanted;
  return Math.min(wanted?.max ?? 1, Math.max(wanted?.min ?? 0, agentsOwn));
}

/**
 * The volume of the most quiet ring that the agent's own volume has a part in: zero if the agent's choice can
 * silence a call. A volume that a rule fixes is the administrator's word. Pure.
 */
export function lowestVolume(rules: readonly Rule[], agentsOwn: number): number {
  const volumes = rules.flatMap(({ ring }) =>
    ring === false || typeof ring.volume === 'number' ? [] : [ringVolume(ring.volume, agentsOwn)],
  );
  return Math.min(1, ...volumes);
}
