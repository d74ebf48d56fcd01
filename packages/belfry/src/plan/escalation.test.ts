import { describe, expect, it } from 'vitest';
import { makeCall } from './make-call.test-support.js';
import { climbedStyle, ladderTimesMs } from './escalation.js';
import type { LadderStep, RingStyle } from './rule.js';

const call = makeCall('1', { offeredAtMs: 1000, deadlineMs: 21_000 });
const climbed = (style: RingStyle, nowMs: number): RingStyle => climbedStyle(style, call, nowMs);

describe('the ladder', () => {
  it('has no steps, as a rule', () => {
    const style: RingStyle = { volume: 0.5 };
    expect(climbed(style, 20_999)).toEqual(style);
    expect(ladderTimesMs(style, call)).toEqual([]);
  });

  it('counts its times from the offer, or back from the deadline', () => {
    const ladder: LadderStep[] = [{ afterMs: 8000 }, { beforeDeadlineMs: 5000 }];
    expect(ladderTimesMs({ ladder }, call)).toEqual([9000, 16_000]);
  });

  it('holds from the moment of a step on, and not before', () => {
    const style: RingStyle = { ladder: [{ afterMs: 8000, outputs: 'all' }] };
    expect(climbed(style, 8999).outputs).toBeUndefined();
    expect(climbed(style, 9000).outputs).toBe('all');
    expect(climbed(style, 20_999).outputs).toBe('all');
  });

  it('gives the later of two steps the word, in whatever order they stand', () => {
    const ladder: LadderStep[] = [
      { beforeDeadlineMs: 5000, outputs: 'all', alerts: { title: 'always' } },
      { afterMs: 8000, outputs: 'headset', alerts: { title: 'never', notification: 'always' } },
    ];
    const style: RingStyle = { ladder, alerts: { appBadge: 'never' } };
    expect(climbed(style, 10_000)).toMatchObject({
      outputs: 'headset',
      alerts: { appBadge: 'never', title: 'never', notification: 'always' },
    });
    expect(climbed(style, 16_000)).toMatchObject({
      outputs: 'all',
      alerts: { appBadge: 'never', title: 'always', notification: 'always' },
    });
  });

  it.each<[string, RingStyle['volume'], number, RingStyle['volume']]>([
    ['raises the least volume', undefined, 0.8, { min: 0.8, max: 1 }],
    ['stays within the bounds', { min: 0.2, max: 0.6 }, 0.8, { min: 0.6, max: 0.6 }],
    ['makes nothing softer than the bounds allow', { min: 0.5 }, 0.3, { min: 0.5, max: 1 }],
    ['raises a fixed volume', 0.4, 0.8, 0.8],
    ['never lowers a fixed volume', 0.9, 0.8, 0.9],
  ])('%s', (_, volume, atLeast, expected) => {
    const ladder: LadderStep[] = [{ afterMs: 0, volume: atLeast }];
    expect(climbed(volume === undefined ? { ladder } : { volume, ladder }, 1000).volume).toEqual(expected);
  });
});
