import { expect, it } from 'vitest';
import { leastShare, sequenceRuns } from './sequence-runs.test-support.js';

it('runs 1,000 sequences if no variable is set', () => {
  expect(sequenceRuns(90_000, '')).toBe(1000);
  expect(sequenceRuns(300, '')).toBe(300);
});

it('runs all sequences, or as many as the variable says', () => {
  expect(sequenceRuns(90_000, 'all')).toBe(90_000);
  expect(sequenceRuns(90_000, '5000')).toBe(5000);
});

it.each(['0', '-1', '1.5', 'every', '1e3'])('refuses BELFRY_PROPERTY_RUNS=%s', (variable) => {
  expect(() => sequenceRuns(90_000, variable)).toThrow('positive integer or "all"');
});

it('expects the given share of all sequences, and less of fewer', () => {
  expect(leastShare(0.005, { runs: 12_000, all: 12_000 })).toBe(0.005);
  expect(leastShare(0.5, { runs: 1000, all: 12_000 })).toBeCloseTo(0.437, 3);
});

it('expects something rare at least once in 1,000 sequences', () => {
  expect(leastShare(0.005, { runs: 1000, all: 12_000 })).toBe(0);
  expect(leastShare(0.005, { runs: 100, all: 12_000 })).toBeLessThan(0);
});
