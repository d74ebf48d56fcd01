import { expect, it, vi } from 'vitest';
import { createProblemEmitter, type ProblemEvents } from './problem-emitter.js';

interface Events extends ProblemEvents {
  change: { readonly count: number };
}

it('reports a listener that throws as a problem, and calls the others', () => {
  const emitter = createProblemEmitter<Events>();
  const cause = new Error('mine');
  const counts: number[] = [];
  const problems: unknown[] = [];
  emitter.on('change', () => {
    throw cause;
  });
  emitter.on('change', ({ count }) => counts.push(count));
  emitter.on('problem', ({ error }) => problems.push(error));
  emitter.emit('change', { count: 1 });
  expect(counts).toEqual([1]);
  expect(problems).toEqual([expect.objectContaining({ code: 'listener-failed', cause })]);
});

it('logs a problem listener that throws instead of reporting it to itself', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const emitter = createProblemEmitter<Events>();
  let calls = 0;
  emitter.on('problem', () => {
    calls++;
    throw new Error('mine');
  });
  emitter.on('change', () => {
    throw new Error('first');
  });
  emitter.emit('change', { count: 1 });
  expect(calls).toBe(1);
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ code: 'listener-failed' }));
  log.mockRestore();
});
