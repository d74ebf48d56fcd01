import { describe, expect, it } from 'vitest';
import { instantAt } from '../base/instant.js';
import type { LineState } from '../calls/line.js';
import { outageWithin, updateLineHistory, type LineHistory, type LineOutage } from './line-history.js';

const noHistory: LineHistory = new Map();

/** The last outage of a line that was in each of these states, as of a time. */
function outageOf(...states: readonly (readonly [atMs: number, state: LineState])[]): LineOutage | undefined {
  return states
    .reduce((history, [atMs, state]) => {
      const line = { source: 'a', state, since: instantAt(atMs), why: undefined, isMicrophoneMissing: false };
      return updateLineHistory(history, line, instantAt(atMs));
    }, noHistory)
    .get('a');
}

describe('the outage of a line', () => {
  it('lasts until the line is up again, with its first cause', () => {
    const down = { why: 'line-down', from: 1000, until: 9000 };
    expect(outageOf([0, 'up'], [1000, 'down'], [8000, 'connecting'], [9000, 'up'])).toEqual(down);
    expect(outageOf([0, 'up'], [1000, 'stale'], [7000, 'down'], [9000, 'up'])).toEqual({
      ...down,
      why: 'line-stale',
    });
    expect(outageOf([1000, 'down'], [9000, 'up'], [10_000, 'up'])).toEqual(down);
  });

  it('begins when a page connects again, but not when it connects for the first time', () => {
    expect(outageOf([0, 'connecting'], [5000, 'up'])).toBeUndefined();
    expect(outageOf([0, 'up'], [1000, 'connecting'])).toEqual({ why: 'line-down', from: 1000 });
  });

  it('belongs to one source', () => {
    const line = { state: 'down', since: instantAt(0), why: undefined, isMicrophoneMissing: false } as const;
    const history = updateLineHistory(noHistory, { ...line, source: 'a' }, instantAt(0));
    expect(updateLineHistory(history, { ...line, source: 'b', state: 'up' }, instantAt(9))).toEqual(
      new Map([
        ['a', { why: 'line-down', from: 0 }],
        ['b', undefined],
      ]),
    );
  });

  const delay = { offeredAt: instantAt(3000), receivedAt: instantAt(9000) };

  it('explains why an offer came late', () => {
    expect(outageWithin(outageOf([1000, 'down'], [8500, 'up']), delay, 2000)).toEqual({
      why: 'line-down',
      from: 3000,
      until: 8500,
    });
    expect(outageWithin(outageOf([4000, 'stale']), delay, 2000)).toMatchObject({ from: 4000, until: 9000 });
  });

  it('does not explain it if it was too short, or over', () => {
    expect(outageWithin(outageOf([1000, 'down'], [5000, 'up']), delay, 2000)).toBeUndefined();
    expect(outageWithin(outageOf([1000, 'down'], [2500, 'up']), delay, 2000)).toBeUndefined();
    expect(outageWithin(undefined, delay, 2000)).toBeUndefined();
  });
});
