import { defaultSettings, type SettingLocks } from 'belfry';
import { describe, expect, test } from 'vitest';
import { minOutputShare, outputVolumeLimits, volumeLimits } from './volume-limits.js';

const state = (locks: SettingLocks, volume = 1): Parameters<typeof outputVolumeLimits>[0] => ({
  locks,
  settings: { ...defaultSettings, volume },
});

describe('the limits of the overall volume', () => {
  test.each<[string, SettingLocks, [number, number, string | undefined]]>([
    ['none', {}, [0, 100, undefined]],
    ['the bounds of the lock', { volume: { min: 0.4, max: 0.9 } }, [40, 90, 'limited']],
    ['one bound', { volume: { max: 0.9 } }, [0, 90, 'limited']],
    ['fixed', { volume: 0.5 }, [0, 100, 'fixed']],
  ])('are %s', (_, locks, expected) => {
    const { minPercent, maxPercent, lock } = volumeLimits(state(locks));
    expect([minPercent, maxPercent, lock]).toEqual(expected);
  });
});

describe('the limits of an output’s volume', () => {
  test.each<[string, SettingLocks, number, [number, string | undefined]]>([
    ['none', {}, 1, [0, undefined]],
    ['none if the lock has only a maximum', { volume: { max: 0.5 } }, 0.5, [0, undefined]],
    ['the share that gives the minimum', { volume: { min: 0.4 } }, 0.8, [50, 'limited']],
    ['rounded up, so that it is never below the minimum', { volume: { min: 0.5 } }, 0.75, [67, 'limited']],
    ['not rounded up by a rounding error', { volume: { min: 0.33 } }, 0.6, [55, 'limited']],
    [
      'the full share if the overall volume is at the minimum',
      { volume: { min: 0.4 } },
      0.4,
      [100, 'limited'],
    ],
    ['fixed with the volume', { volume: 0.5 }, 0.5, [100, 'fixed']],
    ['fixed with the outputs', { outputs: [] }, 1, [0, 'fixed']],
  ])('are %s', (_, locks, volume, expected) => {
    const { minPercent, lock } = outputVolumeLimits(state(locks, volume));
    expect([minPercent, lock]).toEqual(expected);
  });

  test('start at zero while the overall volume is zero', () => {
    expect(minOutputShare(state({ volume: { max: 0.5 } }, 0))).toBe(0);
  });
});
