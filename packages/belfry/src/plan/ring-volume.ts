import type { RingStyle, VolumeBounds } from './rule.js';

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
