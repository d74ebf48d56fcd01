import { expect, it, vi } from 'vitest';
import { createUndoStack } from './disposables.js';

it('undoes all, last first, once, whatever throws', () => {
  const onError = vi.fn();
  const stack = createUndoStack(onError);
  const undone: string[] = [];
  const error = new Error('stuck');
  stack.add(() => undone.push('first'));
  stack.add(() => {
    throw error;
  });
  stack.add(() => undone.push('last'));
  stack.undoAll();
  stack.undoAll();
  expect(undone).toEqual(['last', 'first']);
  expect(onError.mock.calls).toEqual([[error]]);
});
