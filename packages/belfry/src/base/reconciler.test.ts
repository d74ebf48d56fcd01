import { expect, it } from 'vitest';
import { createAsyncReconciler } from './async-reconciler.js';
import { createReconciler, type Reconciler } from './reconciler.js';

it('runs another round, not a nested one, when a run asks for more', () => {
  const log: string[] = [];
  const reconciler: Reconciler = createReconciler(() => {
    log.push('start');
    if (log.length < 3) reconciler.reconcile();
    log.push('end');
  });
  reconciler.reconcile();
  expect(log).toEqual(['start', 'end', 'start', 'end']);
});

it('defers runs while held, and runs once when released', () => {
  let runs = 0;
  const reconciler = createReconciler(() => (runs += 1));
  reconciler.hold();
  reconciler.reconcile();
  reconciler.reconcile();
  expect(runs).toBe(0);
  reconciler.release();
  expect(runs).toBe(1);
});

it('does not run when released without a reason', () => {
  let runs = 0;
  const reconciler = createReconciler(() => (runs += 1));
  reconciler.hold();
  reconciler.release();
  expect(runs).toBe(0);
});

it('stops in the middle of its rounds', () => {
  let runs = 0;
  const reconciler: Reconciler = createReconciler(() => {
    runs++;
    reconciler.reconcile();
    reconciler.stop();
  });
  reconciler.reconcile();
  reconciler.reconcile();
  expect(runs).toBe(1);
});

it('works again after a run that threw', () => {
  let runs = 0;
  const reconciler = createReconciler(() => {
    runs++;
    if (runs === 1) throw new Error('the first run fails');
  });
  expect(() => reconciler.reconcile()).toThrow('the first run fails');
  reconciler.reconcile();
  expect(runs).toBe(2);
});

it('never overlaps asynchronous runs, and makes one more for any number of calls', async () => {
  const finish: (() => void)[] = [];
  const reconciler = createAsyncReconciler(() => new Promise((resolve) => finish.push(resolve)));
  reconciler.reconcile();
  reconciler.reconcile();
  reconciler.reconcile();
  expect(finish).toHaveLength(1);
  finish[0]?.();
  await expect.poll(() => finish.length).toBe(2);
  finish[1]?.();
  await Promise.resolve();
  expect(finish).toHaveLength(2);
});

it('goes on after an asynchronous run that rejected, until it is stopped', async () => {
  let runs = 0;
  const reconciler = createAsyncReconciler(() => {
    runs++;
    return Promise.reject(new Error('fails'));
  });
  reconciler.reconcile();
  await expect.poll(() => runs).toBe(1);
  await Promise.resolve();
  reconciler.reconcile();
  await expect.poll(() => runs).toBe(2);
  reconciler.stop();
  await Promise.resolve();
  reconciler.reconcile();
  await Promise.resolve();
  expect(runs).toBe(2);
});
