import { expect, test, vi } from 'vitest';
import { createProblemLog } from './problem-log.js';

function setUp(): { log: ReturnType<typeof createProblemLog>; warn: ReturnType<typeof vi.fn> } {
  const warn = vi.fn();
  return { log: createProblemLog({ warn }), warn };
}

test('logs and shows a repeated problem once', () => {
  const { log, warn } = setUp();
  const error = new Error('the file is gone');
  for (let i = 0; i < 3; i += 1) log.report('ringtone-unreachable', error);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn).toHaveBeenCalledWith('[belfry] ringtone-unreachable: the file is gone', error);
  expect(log.problems()).toMatchObject([{ detail: 'the file is gone' }]);
});

test('only logs a code without a text in the panel', () => {
  const { log, warn } = setUp();
  log.report('sound-blocked', new Error('x'));
  expect(warn).toHaveBeenCalledTimes(1);
  expect(log.problems()).toEqual([]);
});

test('shows the newest five, and logs at most 100 problems', () => {
  const { log, warn } = setUp();
  for (let i = 0; i < 500; i += 1) log.report('setting', new Error(String(i)));
  expect(log.problems().map(({ detail }) => detail)).toEqual(['499', '498', '497', '496', '495']);
  expect(warn).toHaveBeenCalledTimes(100);
});

test('hides dismissed problems until they happen again', () => {
  const { log } = setUp();
  const changed = vi.fn();
  const off = log.subscribe(changed);
  log.report('setting', 'no');
  log.dismiss();
  expect(log.problems()).toEqual([]);
  log.report('setting', 'no');
  expect(log.problems()).toHaveLength(1);
  expect(changed).toHaveBeenCalledTimes(3);
  off();
  log.dismiss();
  expect(changed).toHaveBeenCalledTimes(3);
});

test('removes only the resolved problem', () => {
  const { log } = setUp();
  log.report('source-failed', 'no');
  log.report('setting', 'no');
  log.resolve('source-failed');
  expect(log.problems()).toMatchObject([{ code: 'setting' }]);
});

test('reports what a guarded function throws', () => {
  const { log } = setUp();
  expect(log.guard('setting', () => 1)).toBe(1);
  const fails = (): number => {
    throw new Error('no');
  };
  expect(log.guard('setting', fails)).toBeUndefined();
  expect(log.problems()).toMatchObject([{ detail: 'no' }]);
});
