import type { OutputScope, RingStyle, Rule, VolumeBounds } from './rule.js';

/** Between which a volume lies, both inclusive, 0 to 1, linear in amplitude. */
export type VolumeRange = Required<VolumeBounds>;

/** The range that a rule leaves to the agent's own volume; a volume that it fixes is a range of one. Pure. */
export function volumeRange(wanted: RingStyle['volume']): VolumeRange {
  if (typeof wanted === 'number') return { min: wanted, max: wanted };
  return { min: wanted?.min ?? 0, max: wanted?.max ?? 1 };
}

/** The volume in the range that is nearest to the agent's own. Pure. */
export function volumeWithin({ min, max }: VolumeRange, agentsOwn: number): number {
  return Math.min(max, Math.max(min, agentsOwn));
}

/** How loud a ring of this style is for an agent who set this volume. Pure. */
export function ringVolume(wanted: RingStyle['volume'], agentsOwn: number): number {
  return volumeWithin(volumeRange(wanted), agentsOwn);
}

/** The same, but at least this loud where the rule's bounds let it; a fixed volume is raised as a whole. Pure. */
export function raisedVolume(wanted: RingStyle['volume'], atLeast: number): number | VolumeRange {
  if (typeof wanted === 'number') return Math.max(wanted, atLeast);
  const { min, max } = volumeRange(wanted);
  return { min: Math.max(min, Math.min(atLeast, max)), max };
}

/**
 * The volume of the most quiet ring that the agent's own volume has a part in: zero if the agent's choice can
 * silence a call. A volume that a rule fixes is the administrator's word. `agentsOwn` is the agent's volume on the
 * loudest of these outputs. Pure.
 */
export function lowestVolume(rules: readonly Rule[], agentsOwn: (outputs: OutputScope) => number): number {
  const volumes = rules.flatMap(({ ring }) =>
    ring === false || typeof ring.volume === 'number'
      ? []
      : [ringVolume(ring.volume, agentsOwn(ring.outputs ?? 'chosen'))],
  );
  return Math.min(1, ...volumes);
}
