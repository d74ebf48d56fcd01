import { describe, expect, it } from 'vitest';
import { instantAt } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { firstMatch } from './match-rule.js';
import { defaultRules, type Rule, type RuleCondition } from './rule.js';

const context = {
  agent: {
    isBusy: false,
    attributes: { team: 'blue', routing: { skills: ['sales', 'spanish'], levels: { spanish: 3 } } },
  },
  isTabHidden: false,
  /** A Thursday, 08:30 in UTC. */
  epochMs: Date.UTC(1970, 0, 1, 8, 30),
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
    'a.b': 'full name',
    a: { b: 'nested', c: { d: 1 } },
    list: ['x'],
    waited: '42',
  },
  isTransfer: false,
  offeredAt: instantAt(0),
  deadline: instantAt(1000),
};
const matches = (when: RuleCondition): boolean =>
  firstMatch([{ when, ring: {} }], call, context) !== undefined;

describe('matching a rule', () => {
  it.each<[string, RuleCondition]>([
    ['an empty condition', {}],
    ['the channel', { channel: 'voice' }],
    ['one of several channels', { channel: ['chat', 'voice'] }],
    ['the direction', { direction: 'inbound' }],
    ['the queue', { queue: 'Sales' }],
    ['one of several queues', { queue: ['VIP', 'Sales'] }],
    ['a minimum priority', { priority: { min: 5 } }],
    ['a maximum priority', { priority: { max: 5 } }],
    ['a priority range', { priority: { min: 1, max: 9 } }],
    ['a priority range without bounds', { priority: {} }],
    ['a string attribute', { attributes: { tier: 'gold' } }],
    ['one of several values', { attributes: { tier: ['silver', 'gold'] } }],
    ['a boolean attribute', { attributes: { vip: true } }],
    ['a null attribute', { attributes: { empty: null } }],
    ['a number attribute', { attributes: { count: [3, 4] } }],
    ['a value in a list attribute', { attributes: { list: 'x' } }],
    ['a call that is not a transfer', { transfer: false }],
    ['the team of the agent', { worker: { team: ['blue', 'green'] } }],
    ['a skill of the agent', { worker: { 'routing.skills': 'spanish' } }],
    ['the level of a skill', { worker: { 'routing.levels.spanish': [3, 4, 5] } }],
    ['an agent who is not busy', { agentBusy: false }],
    ['a visible tab', { tabHidden: false }],
    ['a pattern for the queue', { queue: 'Sal*' }],
    ['a pattern for the channel', { channel: ['sms', 'v?ice'] }],
    ['a pattern for an attribute', { attributes: { tier: 'g*' } }],
    ['a pattern for a value in a list', { worker: { 'routing.skills': ['fr*', 'span*'] } }],
    ['a range of numbers', { attributes: { count: { min: 3, max: 3 } } }],
    ['a range of numbers in text', { attributes: { waited: { min: 40 } } }],
    ['one of several ranges and values', { attributes: { count: [7, { max: 3 }] } }],
    ['a window of time', { time: { from: '08:00', to: '09:00', timeZone: 'UTC' } }],
    ['one of several windows of time', { time: [{ weekdays: 'tue' }, { weekdays: 'thu', timeZone: 'UTC' }] }],
    ['a full name that contains a dot', { attributes: { 'a.b': 'full name' } }],
    ['a path into nested objects', { attributes: { 'a.c.d': 1 } }],
    [
      'several fields that all match',
      { channel: 'voice', direction: 'inbound', queue: 'Sales', attributes: { vip: true } },
    ],
  ])('matches %s', (_, when) => expect(matches(when)).toBe(true));

  it.each<[string, RuleCondition]>([
    ['another channel', { channel: 'chat' }],
    ['other channels', { channel: ['chat', 'sms'] }],
    ['another direction', { direction: 'outbound' }],
    ['another queue', { queue: 'sales' }],
    ['a higher priority', { priority: { min: 6 } }],
    ['a lower priority', { priority: { max: 4 } }],
    ['another value', { attributes: { tier: 'silver' } }],
    ['another type', { attributes: { count: '3' } }],
    ['a pattern in another case', { queue: 'sal*' }],
    ['a pattern that does not match', { attributes: { tier: 's*' } }],
    ['a pattern for a number', { attributes: { count: '3*' } }],
    ['a range that ends before', { attributes: { count: { max: 2 } } }],
    ['a range of numbers for other text', { attributes: { tier: { min: 0 } } }],
    ['a range of numbers for true', { attributes: { vip: { min: 0 } } }],
    ['a range of numbers for null', { attributes: { empty: { min: 0 } } }],
    ['a range of numbers for nothing', { attributes: { nothing: { min: 0 } } }],
    ['another window of time', { time: { from: '08:31', to: '08:30', timeZone: 'UTC' } }],
    ['another day', { time: { weekdays: ['fri'], timeZone: 'UTC' } }],
    ['a missing attribute', { attributes: { nothing: 'x' } }],
    ['null for a missing attribute', { attributes: { nothing: null } }],
    ['a nested attribute behind a full name', { attributes: { 'a.b': 'nested' } }],
    ['a path into a string', { attributes: { 'tier.length': 4 } }],
    ['a path into null', { attributes: { 'empty.x': 'y' } }],
    ['inherited properties', { attributes: { 'constructor.name': 'Object' } }],
    ['a value that is not in a list attribute', { attributes: { list: 'y' } }],
    ['a transfer, if the call is not one', { transfer: true }],
    ['another team', { worker: { team: 'red' } }],
    ['skills that the agent lacks', { worker: { 'routing.skills': ['french', 'german'] } }],
    ['an agent attribute that only the call has', { worker: { tier: 'gold' } }],
    ['a call attribute that only the agent has', { attributes: { team: 'blue' } }],
    ['a busy agent', { agentBusy: true }],
    ['a hidden tab', { tabHidden: true }],
    ['several fields of which one does not match', { channel: 'voice', queue: 'VIP' }],
  ])('does not match %s', (_, when) => expect(matches(when)).toBe(false));

  it('does not match a queue if the call has none', () => {
    const rules = [{ when: { queue: ['Sales'] }, ring: {} }] as const;
    expect(firstMatch(rules, { ...call, queue: undefined }, context)).toBeUndefined();
  });

  it('matches transfers, busy agents and hidden tabs', () => {
    const isMatched = (when: RuleCondition, change: Partial<typeof context>, isTransfer = false): boolean =>
      firstMatch([{ when, ring: {} }], { ...call, isTransfer }, { ...context, ...change }) !== undefined;
    expect(isMatched({ transfer: true }, {}, true)).toBe(true);
    expect(isMatched({ transfer: false }, {}, true)).toBe(false);
    const busy = { agent: { ...context.agent, isBusy: true } };
    expect(isMatched({ agentBusy: true }, busy)).toBe(true);
    expect(isMatched({ agentBusy: false }, busy)).toBe(false);
    expect(isMatched({ tabHidden: true }, { isTabHidden: true })).toBe(true);
    expect(isMatched({ tabHidden: false }, { isTabHidden: true })).toBe(false);
  });

  it('picks the first rule that matches, even one that keeps quiet', () => {
    const quiet = { when: { queue: 'Sales' }, ring: false } as const;
    expect(firstMatch([{ when: { channel: 'chat' }, ring: {} }, quiet, { ring: {} }], call, context)).toBe(
      quiet,
    );
    expect(firstMatch<Rule>([], call, context)).toBeUndefined();
  });

  it('matches only inbound voice calls by default', () => {
    const isRung = (change: Partial<Call>): boolean =>
      firstMatch(defaultRules, { ...call, ...change }, context) !== undefined;
    expect(isRung({})).toBe(true);
    expect(isRung({ direction: 'outbound' })).toBe(false);
    expect(isRung({ direction: 'internal' })).toBe(false);
    expect(isRung({ channel: 'chat' })).toBe(false);
  });
});
