import { describe, expect, it } from 'vitest';
import { instantAt } from '../base/instant.js';
import { makeCall } from './make-call.test-support.js';
import { escalatedStyle, escalationTimes } from './escalation.js';
import type { EscalationStep, RingStyle } from './rule.js';

const call = makeCall('1', { offeredAt: instantAt(1000), deadline: instantAt(21_000) });
const escalated = (style: RingStyle, nowMs: number): RingStyle =>
  escalatedStyle(style, call, instantAt(nowMs));

describe('the escalation', () => {
  it('changes nothing without steps', () => {
    const style: RingStyle = { volume: 0.5 };
    expect(escalated(style, 20_999)).toEqual(style);
    expect(escalationTimes(style, call)).toEqual([]);
  });

  it('counts times from the offer, or back from the deadline', () => {
    const escalation: EscalationStep[] = [{ afterMs: 8000 }, { beforeDeadlineMs: 5000 }];
    expect(escalationTimes({ escalation }, call)).toEqual([instantAt(9000), instantAt(16_000)]);
  });

  it('applies a step from its time on, and not before', () => {
    const style: RingStyle = { escalation: [{ afterMs: 8000, outputs: 'all' }] };
    expect(escalated(style, 8999).outputs).toBeUndefined();
    expect(escalated(style, 9000).outputs).toBe('all');
    expect(escalated(style, 20_999).outputs).toBe('all');
  });

  it('lets later steps override earlier ones, in whatever order they are listed', () => {
    const escalation: EscalationStep[] = [
      { beforeDeadlineMs: 5000, outputs: 'all', alerts: { title: 'always' } },
      { afterMs: 8000, outputs: 'headset', alerts: { title: 'never', notification: 'always' } },
    ];
    const style: RingStyle = { escalation, alerts: { appBadge: 'never' } };
    expect(escalated(style, 10_000)).toMatchObject({
      outputs: 'headset',
      alerts: { appBadge: 'never', title: 'never', notification: 'always' },
    });
    expect(escalated(style, 16_000)).toMatchObject({
      outputs: 'all',
      alerts: { appBadge: 'never', title: 'always', notification: 'always' },
    });
  });

  it.each<[string, RingStyle['volume'], number, RingStyle['volume']]>([
    ['raises the minimum volume', undefined, 0.8, { min: 0.8, max: 1 }],
    ['stays within the bounds', { min: 0.2, max: 0.6 }, 0.8, { min: 0.6, max: 0.6 }],
    ['never goes below the bounds', { min: 0.5 }, 0.3, { min: 0.5, max: 1 }],
    ['raises a fixed volume', 0.4, 0.8, 0.8],
    ['never lowers a fixed volume', 0.9, 0.8, 0.9],
  ])('%s', (_, volume, atLeast, expected) => {
    const escalation: EscalationStep[] = [{ afterMs: 0, volume: atLeast }];
    expect(escalated(volume === undefined ? { escalation } : { volume, escalation }, 1000).volume).toEqual(
      expected,
    );
  });
});
