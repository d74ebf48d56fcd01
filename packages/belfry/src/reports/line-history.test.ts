import { describe, expect, it } from 'vitest';
import { instantAt } from '../base/instant.js';
import type { LineState } from '../calls/line.js';
import { noLineHistory, outageBetween, updateLineHistory, type LineHistory } from './line-history.js';

/** The history of a line that was in each of these states, as of a time. */
function historyOf(...states: readonly (readonly [atMs: number, state: LineState])[]): LineHistory {
  return states.reduce((history, [atMs, state]) => {
    const line = { source: 'a', state, since: instantAt(atMs), why: undefined, isMicrophoneMissing: false };
    return updateLineHistory(history, [line], instantAt(atMs));
  }, noLineHistory);
}

describe('the outages of a line', () => {
  it('last until the line is up again, with their first cause', () => {
    const down = { source: 'a', why: 'line-down', from: 1000, until: 9000 };
    const { outages } = historyOf([0, 'up'], [1000, 'down'], [8000, 'connecting'], [9000, 'up']);
    expect(outages).toEqual([down]);
    expect(historyOf([0, 'up'], [1000, 'stale'], [7000, 'down'], [9000, 'up']).outages).toEqual([
      { ...down, why: 'line-stale' },
    ]);
  });

  it('begin when a page connects again, but not when it connects for the first time', () => {
    expect(historyOf([0, 'connecting'], [5000, 'up']).outages).toEqual([]);
    expect(historyOf([0, 'up'], [1000, 'connecting']).outages).toEqual([
      { source: 'a', why: 'line-down', from: 1000 },
    ]);
  });

  it('are at most 20', () => {
    const hour = Array.from({ length: 60 }, (_, minute): [number, LineState][] => [
      [minute * 60_000, 'down'],
      [minute * 60_000 + 5000, 'up'],
    ]).flat();
    expect(historyOf(...hour).outages).toHaveLength(20);
    expect(historyOf(...hour).outages.at(-1)?.from).toBe(59 * 60_000);
  });

  const delay = { offeredAt: instantAt(3000), receivedAt: instantAt(9000), longerThanMs: 2000 };

  it('explain why an offer came late, from its own source only', () => {
    const history = historyOf([1000, 'down'], [8500, 'up']);
    const outage = { source: 'a', why: 'line-down', from: 3000, until: 8500 };
    expect(outageBetween(history, 'a', delay)).toEqual(outage);
    expect(outageBetween(history, 'b', delay)).toBeUndefined();
    expect(outageBetween(historyOf([1000, 'stale']), 'a', delay)).toMatchObject({ from: 3000, until: 9000 });
  });

  it('do not explain it if they were too short, or over', () => {
    expect(outageBetween(historyOf([1000, 'down'], [5000, 'up']), 'a', delay)).toBeUndefined();
    expect(outageBetween(historyOf([1000, 'down'], [2500, 'up']), 'a', delay)).toBeUndefined();
  });
});
