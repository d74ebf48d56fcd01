import { instantAt, msBetween, type Call } from 'belfry';
import { expect, test } from 'vitest';
import { msUntilNextTick } from './next-tick.js';

const msUntil = (instant: ReturnType<typeof instantAt>): number => msBetween(instantAt(0), instant);

test('ticks at each full second left of a call, and at each full minute left of a mute', () => {
  const call = { deadline: instantAt(12_300) } as Call;
  expect(msUntilNextTick({ calls: [call], mutedUntil: undefined }, msUntil)).toBe(320);
  expect(msUntilNextTick({ calls: [], mutedUntil: instantAt(125_000) }, msUntil)).toBe(5_020);
  expect(msUntilNextTick({ calls: [], mutedUntil: instantAt(60_000) }, msUntil)).toBe(60_020);
});

test('shows no time without a call and a mute', () => {
  expect(msUntilNextTick({ calls: [], mutedUntil: undefined }, msUntil)).toBeUndefined();
});
