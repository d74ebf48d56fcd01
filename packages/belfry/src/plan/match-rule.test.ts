import { describe, expect, it } from 'vitest';
import type { Call } from '../calls/call.js';
import { matchRule } from './match-rule.js';
import { defaultRules, type RuleCondition } from './rule.js';

const context = {
  agent: {
    isBusy: false,
    attributes: { team: 'blue', routing: { skills: ['sales', 'spanish'], levels: { spanish: 3 } } },
  },
  isTabHidden: false,
};

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
  isTransfer: false,
  offeredAtMs: 0,
  deadlineMs: 1000,
};
const holds = (when: RuleCondition): boolean => matchRule([{ when, ring: {} }], call, context) !== undefined;

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
    ['a value within a list', { attributes: { list: 'x' } }],
    ['no transfer', { transfer: false }],
    ['the team of the agent', { worker: { team: ['blue', 'green'] } }],
    ['a skill of the agent', { worker: { 'routing.skills': 'spanish' } }],
    ['the level of a skill', { worker: { 'routing.levels.spanish': [3, 4, 5] } }],
    ['an agent who is not busy', { agentBusy: false }],
    ['a tab that is seen', { tabHidden: false }],
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
    ['a value that a list lacks', { attributes: { list: 'y' } }],
    ['a transfer that it is not', { transfer: true }],
    ['another team', { worker: { team: 'red' } }],
    ['a skill that the agent lacks', { worker: { 'routing.skills': ['french', 'german'] } }],
    ['a worker attribute that only the call has', { worker: { tier: 'gold' } }],
    ['an attribute that only the worker has', { attributes: { team: 'blue' } }],
    ['a busy agent', { agentBusy: true }],
    ['a hidden tab', { tabHidden: true }],
    ['one of several that does not hold', { channel: 'voice', queue: 'VIP' }],
  ])('does not hold for %s', (_, when) => expect(holds(when)).toBe(false));

  it('does not hold for a queue of a call without one', () => {
    const rules = [{ when: { queue: ['Sales'] }, ring: {} }] as const;
    expect(matchRule(rules, { ...call, queue: undefined }, context)).toBeUndefined();
  });

  it('tells a transfer, a busy agent and a hidden tab', () => {
    const isMatched = (when: RuleCondition, change: Partial<typeof context>, isTransfer = false): boolean =>
      matchRule([{ when, ring: {} }], { ...call, isTransfer }, { ...context, ...change }) !== undefined;
    expect(isMatched({ transfer: true }, {}, true)).toBe(true);
    expect(isMatched({ transfer: false }, {}, true)).toBe(false);
    const busy = { agent: { ...context.agent, isBusy: true } };
    expect(isMatched({ agentBusy: true }, busy)).toBe(true);
    expect(isMatched({ agentBusy: false }, busy)).toBe(false);
    expect(isMatched({ tabHidden: true }, { isTabHidden: true })).toBe(true);
    expect(isMatched({ tabHidden: false }, { isTabHidden: true })).toBe(false);
  });

  it('takes the first that holds, also one that keeps quiet', () => {
    const quiet = { when: { queue: 'Sales' }, ring: false } as const;
    expect(matchRule([{ when: { channel: 'chat' }, ring: {} }, quiet, { ring: {} }], call, context)).toBe(
      quiet,
    );
    expect(matchRule([], call, context)).toBeUndefined();
  });

  it('by default rings for inbound voice alone', () => {
    const isRung = (change: Partial<Call>): boolean =>
      matchRule(defaultRules, { ...call, ...change }, context) !== undefined;
    expect(isRung({})).toBe(true);
    expect(isRung({ direction: 'outbound' })).toBe(false);
    expect(isRung({ direction: 'internal' })).toBe(false);
    expect(isRung({ channel: 'chat' })).toBe(false);
  });
});
