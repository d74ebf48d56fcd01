import type { RingerState } from 'belfry';

/** What a slider in percent lets the agent choose, and what the administrator has to do with it. */
export interface VolumeLimits {
  readonly minPercent: number;
  readonly maxPercent: number;
  readonly lock: 'fixed' | 'limited' | undefined;
}

type LockedVolume = Pick<RingerState, 'locks' | 'settings'>;

/** Forgives what dividing loses: 0.33 / 0.6 is a little more than 0.55. */
const roundingError = 1e-9;

/** The limits of the bell's volume. Pure. */
export function volumeLimits({ locks: { volume } }: Pick<RingerState, 'locks'>): VolumeLimits {
  if (typeof volume !== 'object')
    return { minPercent: 0, maxPercent: 100, lock: volume === undefined ? undefined : 'fixed' };
  const { min = 0, max = 1 } = volume;
  return { minPercent: Math.round(min * 100), maxPercent: Math.round(max * 100), lock: 'limited' };
}

/** The least part of the bell's volume that a lock lets an output ring with, 0 to 1. Pure. */
export function leastPart({ locks: { volume }, settings }: LockedVolume): number {
  const least = typeof volume === 'number' ? volume : (volume?.min ?? 0);
  return least === 0 ? 0 : Math.min(1, least / settings.volume);
}

/** The limits of an output's own volume, which is a part of the bell's. Pure. */
export function outputVolumeLimits(state: LockedVolume): VolumeLimits {
  const { locks } = state;
  const isFixed = locks.outputs !== undefined || typeof locks.volume === 'number';
  const least = leastPart(state);
  const lock = isFixed ? 'fixed' : least > 0 ? 'limited' : undefined;
  const minPercent = Math.max(0, Math.ceil((least - roundingError) * 100));
  return { minPercent, maxPercent: 100, lock };
}
