import type { RingerState } from 'belfry';

/** The range of a volume slider in percent, and the administrator's lock on it. */
export interface VolumeLimits {
  readonly minPercent: number;
  readonly maxPercent: number;
  readonly lock: 'fixed' | 'limited' | undefined;
}

/** The part of a ringer's state that limits volumes. */
export type LockedVolume = Pick<RingerState, 'locks' | 'settings'>;

/** Allows for rounding errors: 0.33 / 0.6 is slightly more than 0.55. */
const roundingError = 1e-9;

/** The limits of the overall volume. Pure. */
export function volumeLimits({ locks: { volume } }: Pick<RingerState, 'locks'>): VolumeLimits {
  if (typeof volume !== 'object')
    return { minPercent: 0, maxPercent: 100, lock: volume === undefined ? undefined : 'fixed' };
  const { min = 0, max = 1 } = volume;
  return { minPercent: Math.round(min * 100), maxPercent: Math.round(max * 100), lock: 'limited' };
}

/** The smallest share of the overall volume that the lock allows for an output, 0 to 1. Pure. */
export function minOutputShare({ locks: { volume }, settings }: LockedVolume): number {
  const least = typeof volume === 'number' ? volume : (volume?.min ?? 0);
  return least === 0 ? 0 : Math.min(1, least / settings.volume);
}

/** The limits of an output's volume, which is a share of the overall volume. Pure. */
export function outputVolumeLimits(state: LockedVolume): VolumeLimits {
  const { locks } = state;
  const isFixed = locks.outputs !== undefined || typeof locks.volume === 'number';
  const least = minOutputShare(state);
  const lock = isFixed ? 'fixed' : least > 0 ? 'limited' : undefined;
  const minPercent = Math.max(0, Math.ceil((least - roundingError) * 100));
  return { minPercent, maxPercent: 100, lock };
}
