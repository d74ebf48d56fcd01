import { expect, test, vi } from 'vitest';
import { createProblemLog } from './problem-log.js';

function setUp(): { log: ReturnType<typeof createProblemLog>; warn: ReturnType<typeof vi.fn> } {
  const warn = vi.fn();
  return { log: createProblemLog({ warn }), warn };
}

test('the same problem is logged once and shown once, however often it comes', () => {
  const { log, warn } = setUp();
  const error = new Error('the file is gone');
  for (let i = 0; i < 3; i += 1) log.report('ringtone-unreachable', error);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn).toHaveBeenCalledWith('[belfry] ringtone-unreachable: the file is gone', error);
  expect(log.problems()).toMatchObject([{ detail: 'the file is gone' }]);
});

test('one that readiness tells the agent of is only logged', () => {
  const { log, warn } = setUp();
  log.report('sound-blocked', new Error('x'));
  expect(warn).toHaveBeenCalledTimes(1);
  expect(log.problems()).toEqual([]);
});

test('the newest five are shown, and a fault that varies its texts does not fill the console', () => {
  const { log, warn } = setUp();
  for (let i = 0; i < 500; i += 1) log.report('setting', new Error(String(i)));
  expect(log.problems().map(({ detail }) => detail)).toEqual(['499', '498', '497', '496', '495']);
  expect(warn).toHaveBeenCalledTimes(100);
});

test('what was dismissed is gone, and comes back when it happens again', () => {
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

test('what is mended is shown no more, and the rest still is', () => {
  const { log } = setUp();
  log.report('microphone', 'no');
  log.report('setting', 'no');
  log.resolve('microphone');
  expect(log.problems()).toMatchObject([{ code: 'setting' }]);
});

test('what a guarded call throws is a problem, and it goes on', () => {
  const { log } = setUp();
  expect(log.guard('setting', () => 1)).toBe(1);
  const fails = (): number => {
    throw new Error('no');
  };
  expect(log.guard('setting', fails)).toBeUndefined();
  expect(log.problems()).toMatchObject([{ detail: 'no' }]);
});
