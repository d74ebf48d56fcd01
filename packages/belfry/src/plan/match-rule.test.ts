import { describe, expect, it } from 'vitest';
import type { Call } from '../calls/call.js';
import { matchRule } from './match-rule.js';
import { defaultRules, type RuleCondition } from './rule.js';

const call: Call = {
  key: 'a/1',
  source: 'a',
  id: '1',
  channel: 'voice',
  direction: 'inbound',
  queue: 'Sales',
  priority: 5,
  from: '+15550100',
  attributes: {
    tier: 'gold',
    vip: true,
    empty: null,
    count: 3,
    'a.b': 'as it stands',
    a: { b: 'through objects', c: { d: 1 } },
    list: ['x'],
  },
  offeredAtMs: 0,
  deadlineMs: 1000,
};
const holds = (when: RuleCondition): boolean => matchRule([{ when, ring: {} }], call) !== undefined;

describe('matching a rule', () => {
  it.each<[string, RuleCondition]>([
    ['nothing asked', {}],
    ['its channel', { channel: 'voice' }],
    ['one of several channels', { channel: ['chat', 'voice'] }],
    ['its direction', { direction: 'inbound' }],
    ['its queue', { queue: 'Sales' }],
    ['one of several queues', { queue: ['VIP', 'Sales'] }],
    ['a priority from', { priority: { min: 5 } }],
    ['a priority up to', { priority: { max: 5 } }],
    ['a priority between', { priority: { min: 1, max: 9 } }],
    ['no bounds', { priority: {} }],
    ['a text attribute', { attributes: { tier: 'gold' } }],
    ['one of several values', { attributes: { tier: ['silver', 'gold'] } }],
    ['a boolean attribute', { attributes: { vip: true } }],
    ['a null attribute', { attributes: { empty: null } }],
    ['a number attribute', { attributes: { count: [3, 4] } }],
    ['a dotted name as it stands', { attributes: { 'a.b': 'as it stands' } }],
    ['a way through objects', { attributes: { 'a.c.d': 1 } }],
    ['all of several', { channel: 'voice', direction: 'inbound', queue: 'Sales', attributes: { vip: true } }],
  ])('holds for %s', (_, when) => expect(holds(when)).toBe(true));

  it.each<[string, RuleCondition]>([
    ['another channel', { channel: 'chat' }],
    ['other channels', { channel: ['chat', 'sms'] }],
    ['another direction', { direction: 'outbound' }],
    ['another queue', { queue: 'sales' }],
    ['a higher priority', { priority: { min: 6 } }],
    ['a lower priority', { priority: { max: 4 } }],
    ['another value', { attributes: { tier: 'silver' } }],
    ['another type', { attributes: { count: '3' } }],
    ['an attribute it lacks', { attributes: { nothing: 'x' } }],
    ['null where there is nothing', { attributes: { nothing: null } }],
    ['a way that a dotted name hides', { attributes: { 'a.b': 'through objects' } }],
    ['a way through a text', { attributes: { 'tier.length': 4 } }],
    ['a way through null', { attributes: { 'empty.x': 'y' } }],
    ['what every object inherits', { attributes: { 'constructor.name': 'Object' } }],
    ['a value within a list', { attributes: { list: 'x' } }],
    ['one of several that does not hold', { channel: 'voice', queue: 'VIP' }],
  ])('does not hold for %s', (_, when) => expect(holds(when)).toBe(false));

  it('does not hold for a queue of a call without one', () => {
    const rules = [{ when: { queue: ['Sales'] }, ring: {} }] as const;
    expect(matchRule(rules, { ...call, queue: undefined })).toBeUndefined();
  });

  it('takes the first that holds, also one that keeps quiet', () => {
    const quiet = { when: { queue: 'Sales' }, ring: false } as const;
    expect(matchRule([{ when: { channel: 'chat' }, ring: {} }, quiet, { ring: {} }], call)).toBe(quiet);
    expect(matchRule([], call)).toBeUndefined();
  });

  it('by default rings for inbound voice alone', () => {
    const isRung = (change: Partial<Call>): boolean =>
      matchRule(defaultRules, { ...call, ...change }) !== undefined;
    expect(isRung({})).toBe(true);
    expect(isRung({ direction: 'outbound' })).toBe(false);
    expect(isRung({ direction: 'internal' })).toBe(false);
    expect(isRung({ channel: 'chat' })).toBe(false);
  });
});
