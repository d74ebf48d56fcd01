import { describe, expect, it } from 'vitest';
import { addMs, instantAt, type Instant } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { makeCall } from './make-call.test-support.js';
import { planRing, type PlanInput, type RingPlan } from './plan-ring.js';
import { defaultRules, type Rule } from './rule.js';

const now = instantAt(1_000_000);
const inMs = (ms: number): Instant => addMs(now, ms);

const call = (id: string, change: Partial<Call> = {}): Call =>
  makeCall(id, { offeredAt: now, deadline: inMs(20_000), ...change });
function plan(calls: readonly Call[], change: Partial<PlanInput> = {}): RingPlan {
  return planRing({
    calls,
    rules: defaultRules,
    autoAnswer: [],
    settings: { ringtone: 'us', volume: 0.5 },
    mutedUntil: undefined,
    silencedKeys: new Set(),
    agent: { isBusy: false, attributes: {} },
    isTabHidden: false,
    epochMs: 0,
    isRingingTab: true,
    testRing: undefined,
    now,
    ...change,
  });
}
const ringKey = (found: RingPlan): string | undefined =>
  found.state === 'ring' ? found.ring.key : undefined;
const why = (found: RingPlan): string | undefined => (found.state === 'quiet' ? found.why : undefined);
const quiet = (found: RingPlan): Record<string, string> =>
  Object.fromEntries(found.quietCalls.map((entry) => [entry.key, entry.why]));

describe('the plan for a call that waits or escalates', () => {
  const rules: readonly Rule[] = [
    {
      ring: {
        volume: { max: 0.9 },
        escalation: [
          { afterMs: 8000, volume: 1 },
          { beforeDeadlineMs: 5000, outputs: 'all' },
        ],
      },
    },
  ];

  it('gets louder and rings on more outputs at each step, without a new ring', () => {
    const at = (afterMs: number): RingPlan => plan([call('1')], { rules, now: inMs(afterMs) });
    expect(at(0)).toMatchObject({ ring: { volume: 0.5, outputs: 'chosen' }, nextChange: inMs(8000) });
    expect(at(8000)).toMatchObject({
      ring: { key: 'a/1', volume: 0.9, volumeRange: { min: 0.9, max: 0.9 }, outputs: 'chosen' },
      nextChange: inMs(15_000),
    });
    expect(at(15_000)).toMatchObject({ ring: { key: 'a/1', outputs: 'all' }, nextChange: inMs(20_000) });
  });

  it('waits on the headset while the agent is on a call, and rings as usual otherwise', () => {
    const busy = { agent: { isBusy: true, attributes: {} } };
    expect(plan([call('1')], busy)).toMatchObject({
      ring: { key: 'a/1', ringtone: 'call-waiting', volume: 0.25, outputs: 'headset' },
    });
    expect(plan([call('1')])).toMatchObject({
      ring: { key: 'a/1', ringtone: 'us', volume: 0.5, outputs: 'chosen' },
    });
  });
});

describe('the plan for one call', () => {
  it('rings with the agent’s settings until the deadline', () => {
    const ringing = call('1');
    expect(plan([ringing])).toEqual({
      state: 'ring',
      ring: {
        key: 'a/1',
        call: ringing,
        ringtone: 'us',
        volume: 0.5,
        volumeRange: { min: 0, max: 1 },
        outputs: 'chosen',
        repeat: 'repeat',
        until: inMs(20_000),
      },
      calls: [ringing],
      decisions: [{ key: 'a/1', rule: 0, ruleName: 'rules[0]' }],
      quietCalls: [],
      nextChange: inMs(20_000),
    });
  });

  it('uses the ringtone, the volume, and the repetition of the rule', () => {
    const rules: Rule[] = [{ ring: { ringtone: 'chime', volume: 0, repeat: 'once' } }];
    expect(plan([call('1')], { rules })).toMatchObject({
      ring: { ringtone: 'chime', volume: 0, repeat: 'once' },
    });
  });

  it('keeps the agent’s volume within the rule’s bounds, and rings on the rule’s outputs', () => {
    const rules: Rule[] = [
      { when: { tabHidden: true }, ring: { volume: { min: 0.8 }, outputs: 'all' } },
      { when: { agentBusy: true }, ring: { volume: { max: 0.2 }, repeat: 'once' } },
    ];
    const busy = { isBusy: true, attributes: {} };
    expect(plan([call('1')], { rules, isTabHidden: true })).toMatchObject({
      ring: { volume: 0.8, outputs: 'all' },
    });
    expect(plan([call('1')], { rules, agent: busy })).toMatchObject({
      ring: { volume: 0.2, outputs: 'chosen', repeat: 'once' },
    });
    expect(why(plan([call('1')], { rules }))).toBe('rules');
  });

  it('is quiet without a call, and has no next change', () => {
    expect(plan([])).toEqual({
      state: 'quiet',
      why: 'no-call',
      calls: [],
      decisions: [],
      quietCalls: [],
      nextChange: undefined,
    });
  });

  it.each([
    ['at its deadline', now],
    ['past its deadline', inMs(-1)],
  ])('is quiet %s, even if the call is still listed', (_, deadline) => {
    expect(why(plan([call('1', { deadline })]))).toBe('no-call');
  });

  it('is quiet if a rule says so, or no rule matches', () => {
    const chat = call('1', { channel: 'chat' });
    expect([why(plan([chat])), quiet(plan([chat]))]).toEqual(['rules', { 'a/1': 'rules' }]);
    expect(why(plan([call('1')], { rules: [{ ring: false }] }))).toBe('rules');
    expect(why(plan([call('1')], { rules: [] }))).toBe('rules');
  });

  it('is quiet if silenced, muted, or another tab rings, and says which', () => {
    const silenced = plan([call('1')], { silencedKeys: new Set(['a/1']) });
    expect([why(silenced), quiet(silenced), silenced.calls]).toEqual(['silenced', { 'a/1': 'silenced' }, []]);
    const muted = plan([call('1')], { mutedUntil: inMs(1) });
    expect([why(muted), quiet(muted), muted.calls.length]).toEqual(['muted', { 'a/1': 'muted' }, 1]);
    const elsewhere = plan([call('1')], { isRingingTab: false });
    expect([why(elsewhere), quiet(elsewhere)]).toEqual(['another-tab', { 'a/1': 'another-tab' }]);
    expect(elsewhere.calls).toHaveLength(1);
  });

  it('rings again as soon as the mute is over', () => {
    expect(plan([call('1')], { mutedUntil: now }).state).toBe('ring');
  });

  it('gives the reason closest to the call if several apply', () => {
    const all = { mutedUntil: inMs(1), isRingingTab: false };
    expect(why(plan([call('1')], all))).toBe('muted');
    expect(why(plan([call('1')], { ...all, silencedKeys: new Set(['a/1']) }))).toBe('silenced');
    expect(why(plan([call('1', { channel: 'chat' })], all))).toBe('rules');
  });
});

describe('the plan for several calls', () => {
  const rules: Rule[] = [{ when: { queue: 'once' }, ring: { repeat: 'once' } }, ...defaultRules];

  it('rings for the higher priority, then the earlier offer, then the one reported first', () => {
    expect(ringKey(plan([call('1'), call('2', { priority: 1 })]))).toBe('a/2');
    expect(ringKey(plan([call('1'), call('2', { offeredAt: inMs(-1) })]))).toBe('a/2');
    expect(ringKey(plan([call('1'), call('2')]))).toBe('a/1');
    expect(ringKey(plan([call('1', { offeredAt: instantAt(0) }), call('2', { priority: 1 })]))).toBe('a/2');
  });

  it('rings for a call that repeats before one that rings once, whatever its priority', () => {
    const once = call('1', { queue: 'once', priority: 9 });
    const found = plan([once, call('2')], { rules });
    expect(ringKey(found)).toBe('a/2');
    expect(found.calls.map(({ id }) => id)).toEqual(['2', '1']);
    expect(quiet(found)).toEqual({ 'a/1': 'another-call' });
  });

  it('lasts until the latest deadline of the calls with the same repeat mode', () => {
    const long = call('2', { deadline: inMs(50_000) });
    expect(plan([call('1'), long])).toMatchObject({ ring: { key: 'a/1', until: inMs(50_000) } });
    const longOnce = call('3', { queue: 'once', deadline: inMs(90_000) });
    expect(plan([call('1'), longOnce], { rules })).toMatchObject({ ring: { until: inMs(20_000) } });
    const onces = [call('1', { queue: 'once' }), longOnce];
    expect(plan(onces, { rules })).toMatchObject({ ring: { key: 'a/1', until: inMs(90_000) } });
  });

  it('does not last for a call that is silenced or quiet by rule', () => {
    const later = { deadline: inMs(90_000) };
    const found = plan([call('1'), call('2', later), call('3', { ...later, channel: 'chat' })], {
      silencedKeys: new Set(['a/2']),
    });
    expect(found).toMatchObject({ ring: { key: 'a/1', until: inMs(20_000) } });
    expect(quiet(found)).toEqual({ 'a/2': 'silenced', 'a/3': 'rules' });
  });

  it('keeps ringing for the second call when the first is silenced or over', () => {
    const calls = [call('1'), call('2')];
    expect(ringKey(plan(calls, { silencedKeys: new Set(['a/1']) }))).toBe('a/2');
    expect(ringKey(plan([call('1', { deadline: now }), call('2')]))).toBe('a/2');
  });

  it('is silenced if every call that should ring is', () => {
    const calls = [call('1'), call('2', { channel: 'chat' })];
    expect(why(plan(calls, { silencedKeys: new Set(['a/1']) }))).toBe('silenced');
  });
});

describe('the next change of the plan', () => {
  it('is the earliest deadline, end of a mute, or end of a test ring', () => {
    const calls = [call('1', { deadline: inMs(30) }), call('2', { deadline: inMs(20) })];
    expect(plan(calls).nextChange).toBe(inMs(20));
    expect(plan(calls, { mutedUntil: inMs(10) }).nextChange).toBe(inMs(10));
    const testRing = { key: 't', until: inMs(5) };
    expect(plan(calls, { testRing, mutedUntil: inMs(10) }).nextChange).toBe(inMs(5));
  });

  it('includes the deadlines of quiet calls, and no time in the past', () => {
    expect(plan([call('1', { channel: 'chat' })]).nextChange).toBe(inMs(20_000));
    const past = { mutedUntil: now, testRing: { key: 't', until: now } };
    expect(plan([call('1', { deadline: now })], past).nextChange).toBeUndefined();
  });
});

describe('a test ring', () => {
  const testRing = { key: 'test', until: inMs(3000) };

  it('rings with the agent’s settings, for no call', () => {
    expect(plan([], { testRing })).toMatchObject({
      state: 'ring',
      ring: {
        key: 'test',
        call: undefined,
        ringtone: 'us',
        volume: 0.5,
        repeat: 'repeat',
        until: inMs(3000),
      },
    });
  });

  it('stops at its end', () => {
    expect(why(plan([], { testRing: { key: 'test', until: now } }))).toBe('no-call');
  });

  it('rings even if muted, silenced, quiet by rule, or another tab rings, and says why the calls are quiet', () => {
    const muted = plan([call('1')], { testRing, mutedUntil: inMs(1) });
    expect([ringKey(muted), quiet(muted)]).toEqual(['test', { 'a/1': 'muted' }]);
    const elsewhere = plan([call('1')], { testRing, isRingingTab: false });
    expect([ringKey(elsewhere), quiet(elsewhere)]).toEqual(['test', { 'a/1': 'another-tab' }]);
    const silenced = plan([call('1')], { testRing, silencedKeys: new Set(['a/1']) });
    expect([ringKey(silenced), quiet(silenced)]).toEqual(['test', { 'a/1': 'silenced' }]);
    expect(ringKey(plan([call('1', { channel: 'chat' })], { testRing }))).toBe('test');
  });

  it('gives way to a call', () => {
    expect(ringKey(plan([call('1')], { testRing }))).toBe('a/1');
  });
});

it('the plan names the rule that decides about each call', () => {
  const rules: readonly Rule[] = [
    { name: 'VIP', when: { queue: 'VIP' }, ring: {} },
    { when: { queue: 'Quiet' }, ring: false },
  ];
  const calls = ['VIP', 'Quiet', 'Other'].map((queue) => call(queue, { queue }));
  const named = (rulesPath?: string): (string | undefined)[] =>
    plan(calls, { rules, ...(rulesPath && { rulesPath }) }).decisions.map(({ ruleName }) => ruleName);
  expect(named()).toEqual(['VIP', 'rules[1]', undefined]);
  expect(named('profiles[0].rules')).toEqual(['VIP', 'profiles[0].rules[1]', undefined]);
});

describe('the plan for a rule with hours', () => {
  const rules: readonly Rule[] = [
    { when: { time: { from: '18:00', timeZone: 'UTC' } }, ring: false },
    { ring: { ringtone: 'chime' } },
  ];
  /** A second before 18:00. */
  const epochMs = Date.UTC(2026, 0, 5, 17, 59, 59);

  it('changes at the next whole minute without an event', () => {
    const before = plan([call('1')], { rules, epochMs });
    expect(before).toMatchObject({ state: 'ring', nextChange: inMs(1000) });
    const after = plan([call('1')], { rules, epochMs: epochMs + 1000, now: inMs(1000) });
    expect(why(after)).toBe('rules');
    expect(after.nextChange).toEqual(inMs(20_000));
  });

  it('changes without an event if only a delay depends on the time', () => {
    const autoAnswer = [{ when: { time: { from: '08:00', to: '18:00', timeZone: 'UTC' } }, delayMs: 9000 }];
    const delayed = plan([call('1')], { autoAnswer, epochMs });
    expect([why(delayed), delayed.nextChange]).toEqual(['delayed', inMs(1000)]);
    expect(plan([call('1')], { autoAnswer, epochMs: epochMs + 1000, now: inMs(1000) }).state).toBe('ring');
  });

  it('does not change by itself while no call is offered', () => {
    expect(plan([], { rules, epochMs }).nextChange).toBeUndefined();
  });
});
