import { expect, test, vi } from 'vitest';
import { createCleanups } from './cleanups.js';
import { createProblemLog } from 'belfry-element/custom-sound';

test('runs each cleanup once, last one first, and reports one that throws', () => {
  const problems = createProblemLog({ warn: vi.fn() });
  const cleanups = createCleanups(problems);
  const order: string[] = [];
  cleanups.add(() => order.push('first'));
  cleanups.add(() => {
    throw new Error('no');
  });
  cleanups.add(undefined);
  cleanups.add(() => order.push('last'));
  cleanups.run();
  cleanups.run();
  expect(order).toEqual(['last', 'first']);
  expect(problems.problems()).toMatchObject([{ detail: 'no' }]);
});
