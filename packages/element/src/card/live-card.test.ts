import { instantAt, type Call, type NotReadyCode, type QuietReason, type Readiness } from 'belfry';
import { expect, test } from 'vitest';
import { liveCard, type CardInput } from './live-card.js';

const call: Call = {
  key: 'phone/1',
  source: 'phone',
  id: '1',
  channel: 'voice',
  direction: 'inbound',
  queue: 'Sales',
  priority: 0,
  from: '+1\u202e555',
  attributes: {},
  isTransfer: false,
  offeredAt: instantAt(0),
  deadline: instantAt(20_000),
};
const ready: Readiness = { state: 'ready', warnings: [] };
const notReady = (code: NotReadyCode): Readiness => ({
  state: 'not-ready',
  reasons: [{ code, agent: '', administrator: '' }],
  warnings: [],
});
const noCall = { calls: [], quietCalls: [], decisions: [], nextChange: undefined };
const ring = {
  key: 'phone/1',
  call,
  ringtone: 'us',
  volume: 0.5,
  repeat: 'repeat',
  until: call.deadline,
} as const;

function input(changes: Partial<CardInput> = {}): CardInput {
  return {
    calls: [],
    plan: { state: 'quiet', why: 'no-call', ...noCall },
    readiness: ready,
    isTesting: false,
    agent: { isBusy: false, attributes: {} },
    tab: 'leader',
    outputs: [
      { id: '', player: 'unused', volume: 1 },
      { id: 'a', player: 'sounding', volume: 0.5 },
    ],
    ...changes,
  };
}
const ringing = { state: 'ring', ring, ...noCall, calls: [call] } as const;
const waiting = (why: QuietReason): Partial<CardInput> => ({
  calls: [call],
  plan: { state: 'quiet', why, ...noCall },
});

test('shows where and how loud a call rings', () => {
  expect(liveCard(input({ plan: ringing, calls: [call] }))).toEqual({
    state: 'ringing',
    calls: [{ key: 'phone/1', isVoice: true, from: '+1 555', queue: 'Sales', deadline: call.deadline }],
    outputs: [{ id: 'a', volume: 0.25 }],
    isOnCall: false,
    isOnce: false,
  });
});

test('respects the limits of a rule for the volume', () => {
  const loud = { ...ringing, ring: { ...ring, volumeRange: { min: 0.4, max: 1 } } };
  expect(liveCard(input({ plan: loud }))).toMatchObject({ outputs: [{ volume: 0.4 }] });
});

test('explains a quiet ring during another call', () => {
  const plan = { ...ringing, ring: { ...ring, outputs: 'headset' } } as const;
  expect(liveCard(input({ plan, agent: { isBusy: true, attributes: {} } }))).toMatchObject({
    isOnCall: true,
  });
  expect(liveCard(input({ plan }))).toMatchObject({ isOnCall: false });
});

test('never claims that a call rings if it can’t be heard', () => {
  expect(liveCard(input({ plan: ringing, readiness: notReady('needs-gesture') }))).toMatchObject({
    state: 'not-heard',
    code: 'needs-gesture',
  });
});

test('a call that reached the page rings, even if the line is down', () => {
  expect(liveCard(input({ plan: ringing, readiness: notReady('line-down') })).state).toBe('ringing');
});

test.each(['another-tab', 'silenced', 'rules', 'delayed', 'muted'] as const)(
  'says why a call waits in silence: %s',
  (why) => {
    expect(liveCard(input(waiting(why)))).toMatchObject({
      state: 'waiting',
      why,
      calls: [{ from: '+1 555' }],
    });
  },
);

test('names the rule that keeps a call quiet', () => {
  const plan = {
    state: 'quiet',
    why: 'rules',
    ...noCall,
    quietCalls: [{ key: call.key, why: 'rules' }],
    decisions: [
      { key: 'another call', rule: 0, ruleName: 'VIP' },
      { key: call.key, rule: 1, ruleName: 'Quiet\u202e hours' },
    ],
  } as const;
  expect(liveCard(input({ calls: [call], plan }))).toMatchObject({ why: 'rules', rule: 'Quiet hours' });
});

test('says that a call rings only in a tab that the agent can see', () => {
  const plan = {
    state: 'quiet',
    why: 'rules',
    ...noCall,
    quietCalls: [{ key: call.key, why: 'hidden' }],
  } as const;
  expect(liveCard(input({ calls: [call], plan }))).toMatchObject({ why: 'hidden' });
});

test.each<[string, Partial<CardInput>, object]>([
  ['ready', {}, { state: 'ready', isElsewhere: false }],
  ['ready in another tab', { tab: 'follower' }, { state: 'ready', isElsewhere: true }],
  [
    'not available, so no call comes',
    { agent: { isBusy: false, isAvailable: false, attributes: {} } },
    { state: 'unavailable' },
  ],
  ['muted', { readiness: notReady('muted') }, { state: 'muted' }],
  ['not ready', { readiness: notReady('needs-gesture') }, { state: 'not-ready', codes: ['needs-gesture'] }],
])('without a call, says %s', (_, changes, card) => {
  expect(liveCard(input(changes))).toEqual(card);
});
