import { describe, expect, it } from 'vitest';
import { instantAt } from '../base/instant.js';
import { makeCall } from './make-call.test-support.js';
import { decide } from './ring-style.js';
import type { RingStyle, Rule } from './rule.js';

const call = makeCall('1');
const styleOf = (rule: Rule, isBusy: boolean, nowMs = 0): RingStyle | undefined =>
  decide(
    call,
    [rule],
    { agent: { isBusy, attributes: {} }, isTabHidden: false, epochMs: 0 },
    instantAt(nowMs),
  ).style;

const waiting: RingStyle = {
  ringtone: 'call-waiting',
  volume: { max: 0.25 },
  outputs: 'headset',
  alerts: { headset: 'never' },
  escalation: [],
};

describe('while the agent is on a call', () => {
  it('a second call waits, however loud its rule', () => {
    expect(styleOf({ ring: {} }, true)).toEqual(waiting);
    const loud: RingStyle = { ringtone: 'uk', volume: 1, outputs: 'all', alerts: { title: 'always' } };
    expect(styleOf({ ring: loud }, true)).toEqual({
      ...waiting,
      alerts: { title: 'always', headset: 'never' },
    });
  });

  it('a waiting call does not escalate', () => {
    const ring: RingStyle = { escalation: [{ afterMs: 5000, volume: 1, outputs: 'all' }] };
    expect(styleOf({ ring }, true, 6000)).toEqual(waiting);
    expect(
      decide(
        call,
        [{ ring }],
        { agent: { isBusy: true, attributes: {} }, isTabHidden: false, epochMs: 0 },
        instantAt(0),
      ).changes,
    ).toEqual([]);
    expect(styleOf({ ring }, false, 6000)).toMatchObject({ outputs: 'all', volume: { min: 1, max: 1 } });
  });

  it('a call that rings once keeps its ringtone', () => {
    expect(styleOf({ ring: { ringtone: 'chime', repeat: 'once' } }, true)).toEqual({
      ...waiting,
      ringtone: 'chime',
      repeat: 'once',
    });
  });

  it.each<[string, Rule]>([
    ['says so', { ring: { ringtone: 'uk', whileBusy: 'ring' } }],
    ['matches busy agents only', { when: { agentBusy: true }, ring: { ringtone: 'uk' } }],
  ])('a call rings as usual if its rule %s', (_, rule) => expect(styleOf(rule, true)).toEqual(rule.ring));

  it('a quiet call stays quiet', () => expect(styleOf({ ring: false }, true)).toBeUndefined());
});

it('a call rings as its rule says while the agent is not on a call', () => {
  expect(styleOf({ ring: { ringtone: 'uk' } }, false)).toEqual({ ringtone: 'uk' });
});
