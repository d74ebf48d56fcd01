import { describe, expect, it } from 'vitest';
import { addMs, instantAt, type Instant } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { makeCall } from './make-call.test-support.js';
import { planRing, type PlanInput, type RingPlan } from './plan-ring.js';
import { defaultRules, type AutoAnswerRule } from './rule.js';

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

describe('the plan for a call that something else may answer', () => {
  const isAutomatic = { attributes: { autoAnswer: true } };
  const autoAnswer: readonly AutoAnswerRule[] = [{ when: isAutomatic, delayMs: 1500 }];
  const automatic = (id: string, change: Partial<Call> = {}): Call => call(id, { ...isAutomatic, ...change });
  const at = (afterMs: number, change: Partial<PlanInput> = {}): RingPlan =>
    plan([automatic('1')], { autoAnswer, now: inMs(afterMs), ...change });

  it('is quiet during the delay, and rings if the call is still offered after it', () => {
    expect(at(0)).toEqual({
      state: 'quiet',
      why: 'delayed',
      calls: [],
      decisions: [{ key: 'a/1', rule: 0, ruleName: 'rules[0]' }],
      quietCalls: [{ key: 'a/1', why: 'delayed' }],
      nextChange: inMs(1500),
    });
    expect(why(at(1499))).toBe('delayed');
    expect(at(1500)).toMatchObject({ state: 'ring', ring: { key: 'a/1' }, nextChange: inMs(20_000) });
  });

  it('rings at once for other calls, and for calls that were offered longer ago than the delay', () => {
    expect(ringKey(plan([call('2')], { autoAnswer }))).toBe('a/2');
    expect(ringKey(plan([automatic('1', { offeredAt: inMs(-1500) })], { autoAnswer }))).toBe('a/1');
  });

  it('waits two seconds if the entry has no delay', () => {
    expect(at(0, { autoAnswer: [{ when: isAutomatic }] }).nextChange).toBe(inMs(2000));
  });

  it('applies the first entry that matches', () => {
    const first: AutoAnswerRule = { when: { channel: 'voice' }, delayMs: 0 };
    expect(ringKey(at(0, { autoAnswer: [first, ...autoAnswer] }))).toBe('a/1');
    expect(why(at(0, { autoAnswer: [...autoAnswer, first] }))).toBe('delayed');
  });

  it('waits as long as the rule of the call says, if it says so', () => {
    const withDelay = (delayMs: number): Partial<PlanInput> => ({ rules: [{ ring: { delayMs } }] });
    expect(ringKey(at(0, withDelay(0)))).toBe('a/1');
    expect(at(0, withDelay(4000)).nextChange).toBe(inMs(4000));
    expect(plan([call('1')], withDelay(4000))).toMatchObject({ why: 'delayed', nextChange: inMs(4000) });
  });

  it('never waits longer than half of the time the call has', () => {
    const short = automatic('1', { deadline: inMs(1000) });
    expect(plan([short], { autoAnswer }).nextChange).toBe(inMs(500));
    expect(ringKey(plan([short], { autoAnswer, now: inMs(500) }))).toBe('a/1');
  });

  it('waits while the agent is on a call, too', () => {
    const busy = { agent: { isBusy: true, attributes: {} } };
    expect(why(at(0, busy))).toBe('delayed');
    expect(at(1500, busy)).toMatchObject({ ring: { ringtone: 'call-waiting' } });
  });

  it('keeps ringing for another call, and says that this one is delayed', () => {
    const found = plan([automatic('1', { priority: 9 }), call('2')], { autoAnswer });
    expect([ringKey(found), quiet(found)]).toEqual(['a/2', { 'a/1': 'delayed' }]);
    expect(found.calls.map(({ id }) => id)).toEqual(['2']);
  });

  it('is quiet for another reason if the call would not ring after the delay', () => {
    expect(why(at(0, { rules: [] }))).toBe('rules');
    expect(why(at(0, { silencedKeys: new Set(['a/1']) }))).toBe('silenced');
  });

  it('plays a test ring during the delay', () => {
    expect(ringKey(at(0, { testRing: { key: 'test', until: inMs(3000) } }))).toBe('test');
  });
});
