import type { Call } from 'belfry';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer, type Announcer } from './create-announcer.js';

const aCall = (key: string): Call => ({ key }) as Call;
let announced: string[][];
let announcer: Announcer;
const ring = (...keys: readonly string[]): void => announcer.update(keys.map(aCall));

beforeEach(() => {
  vi.useFakeTimers();
  announced = [];
  announcer = createAnnouncer((calls) => announced.push(calls.map(({ key }) => key)));
});
afterEach(() => {
  announcer.dispose();
  vi.useRealTimers();
});

test('announces a call once, at once, however often the state changes', () => {
  for (let times = 0; times < 50; times += 1) ring('a');
  vi.runAllTimers();
  ring('a');
  expect(announced).toEqual([['a']]);
});

test('announces a rush of calls in two announcements', () => {
  for (let count = 1; count <= 20; count += 1)
    ring(...Array.from({ length: count }, (_, index) => `${index}`));
  vi.runAllTimers();
  expect(announced.map((calls) => calls.length)).toEqual([1, 19]);
});

test('does not announce a call that ends before its turn', () => {
  ring('a');
  ring('a', 'b');
  ring('a');
  vi.runAllTimers();
  expect(announced).toEqual([['a']]);
});

test('clears the announcement when its calls end, and does not repeat it for a call that comes back', () => {
  ring('a');
  ring();
  vi.runAllTimers();
  expect(announced).toEqual([['a'], []]);
  ring('a');
  vi.runAllTimers();
  expect(announced).toEqual([['a'], []]);
});

test('announces nothing after dispose()', () => {
  ring('a');
  ring('a', 'b');
  announcer.dispose();
  vi.runAllTimers();
  expect(announced).toEqual([['a']]);
});
