import { expect, it } from 'vitest';
import { leastShare, sequenceRuns } from './sequence-runs.test-support.js';

it('spreads 1,000 sequences over the properties if no variable is set', () => {
  const properties = [
    'one tab',
    'many tabs',
    'real parts',
    'readiness',
    'explanation',
    'configuration',
  ] as const;
  const runs = properties.map((property) => sequenceRuns(property, ''));
  expect(runs.reduce((sum, count) => sum + count)).toBe(1000);
  expect(Math.min(...runs)).toBeGreaterThan(0);
});

it('spreads as many sequences as the variable says', () => {
  expect(sequenceRuns('one tab', '30000')).toBe(30 * sequenceRuns('one tab', '1000'));
  expect(sequenceRuns('configuration', '1')).toBe(1);
});

it.each(['0', '-1', '1.5', 'all'])('refuses BELFRY_PROPERTY_RUNS=%s', (variable) => {
  expect(() => sequenceRuns('one tab', variable)).toThrow('positive integer');
});

it('expects less than the given share of few sequences', () => {
  expect(leastShare(0.5, 1000)).toBeCloseTo(0.437, 3);
  expect(leastShare(0.5, 1_000_000)).toBeCloseTo(0.498, 3);
});

it('expects something rare at least once in 1,000 sequences', () => {
  expect(leastShare(0.005, 1000)).toBe(0);
  expect(leastShare(0.005, 100)).toBeLessThan(0);
});
