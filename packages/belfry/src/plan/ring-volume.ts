import type { RingStyle, VolumeBounds } from './rule.js';

/** The minimum and maximum of a volume, inclusive, 0 to 1, linear in amplitude. */
export type VolumeRange = Required<VolumeBounds>;

/** The range that a rule leaves to the agent's volume. A fixed volume is both its minimum and its maximum. Pure. */
export function volumeRange(ruleVolume: RingStyle['volume']): VolumeRange {
  if (typeof ruleVolume === 'number') return { min: ruleVolume, max: ruleVolume };
  return { min: ruleVolume?.min ?? 0, max: ruleVolume?.max ?? 1 };
}

/** Clamps the agent's volume to the range. Pure. */
export function volumeWithin({ min, max }: VolumeRange, agentVolume: number): number {
  return Math.min(max, Math.max(min, agentVolume));
}

/** The volume at which a ring plays, from the rule's volume and the agent's. Pure. */
export function ringVolume(ruleVolume: RingStyle['volume'], agentVolume: number): number {
  return volumeWithin(volumeRange(ruleVolume), agentVolume);
}

/** Raises a rule's volume to at least `atLeast`, within the rule's bounds. Raises a fixed volume regardless. Pure. */
export function raisedVolume(ruleVolume: RingStyle['volume'], atLeast: number): number | VolumeRange {
  if (typeof ruleVolume === 'number') return Math.max(ruleVolume, atLeast);
  const { min, max } = volumeRange(ruleVolume);
  return { min: Math.max(min, Math.min(atLeast, max)), max };
}
