import type { Call } from 'belfry';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer, type Announcer } from './create-announcer.js';

const aCall = (key: string): Call => ({ key }) as Call;
let said: string[][];
let announcer: Announcer;
const ring = (...keys: readonly string[]): void => announcer.update(keys.map(aCall));

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  announcer = createAnnouncer((calls) => said.push(calls.map(({ key }) => key)));
});
afterEach(() => {
  announcer.dispose();
  vi.useRealTimers();
});

test('a call is said at once, and once, however often the state changes', () => {
  for (let times = 0; times < 50; times += 1) ring('a');
  vi.runAllTimers();
  ring('a');
  expect(said).toEqual([['a']]);
});

test('a rush of calls is said in two sentences, not in one each', () => {
  for (let count = 1; count <= 20; count += 1)
    ring(...Array.from({ length: count }, (_, index) => `${index}`));
  vi.runAllTimers();
  expect(said.map((calls) => calls.length)).toEqual([1, 19]);
});

test('a call that is gone before it could be said is not said', () => {
  ring('a');
  ring('a', 'b');
  ring('a');
  vi.runAllTimers();
  expect(said).toEqual([['a']]);
});

test('the texts are taken back when what they say is over, and a call that comes back is not said again', () => {
  ring('a');
  ring();
  vi.runAllTimers();
  expect(said).toEqual([['a'], []]);
  ring('a');
  vi.runAllTimers();
  expect(said).toEqual([['a'], []]);
});

test('disposed, it says nothing more', () => {
  ring('a');
  ring('a', 'b');
  announcer.dispose();
  vi.runAllTimers();
  expect(said).toEqual([['a']]);
});
