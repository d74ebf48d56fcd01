import { expect, it } from 'vitest';
import { sequenceRuns } from './sequence-runs.test-support.js';

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
