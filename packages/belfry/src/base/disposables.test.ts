import { expect, it, vi } from 'vitest';
import { createDisposables } from './disposables.js';

it('runs every cleanup once, last one first, even if one throws', () => {
  const onError = vi.fn();
  const stack = createDisposables(onError);
  const undone: string[] = [];
  const error = new Error('stuck');
  stack.add(() => undone.push('first'));
  stack.add(() => {
    throw error;
  });
  stack.add(() => undone.push('last'));
  stack.dispose();
  stack.dispose();
  expect(undone).toEqual(['last', 'first']);
  expect(onError.mock.calls).toEqual([[error]]);
});
