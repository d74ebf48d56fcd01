import { describe, expect, it } from 'vitest';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import { explainRing, type ExplainedAgent, type ExplainedCall } from './explain-ring.js';

/** A Monday, 08:59:50 in UTC. */
const nowMs = Date.UTC(2026, 0, 5, 8, 59, 50);
const voice: ExplainedCall = { channel: 'voice', direction: 'inbound', timeoutMs: 20_000 };

function explain(
  configuration: RingerConfiguration,
  call: Partial<ExplainedCall> = {},
  agent: ExplainedAgent = {},
): ReturnType<typeof explainRing> {
  return explainRing(configuration, { ...voice, ...call }, agent, nowMs);
}

describe('the explanation of a ring', () => {
  it('says which rule decides, and which conditions of the others are not met', () => {
    const { rules, timeline } = explain(
      {
        rules: [
          { name: 'Night', when: { time: { from: '22:00', to: '06:00', timeZone: 'UTC' } }, ring: false },
          { when: { queue: 'VIP*', channel: 'voice', attributes: { tier: 'gold', 'a.b': 1 } }, ring: {} },
          { when: { priority: { min: 5 }, worker: { team: 'blue' }, agentBusy: true }, ring: {} },
          { when: { transfer: true, tabHidden: true, direction: 'internal' }, ring: {} },
          { ring: { ringtone: 'chime' } },
        ],
      },
      { queue: 'Billing', attributes: { tier: 'gold', a: { b: 2 } }, priority: 3 },
      { attributes: { team: 'red' } },
    );
    expect(rules.map(({ rule, isMatch }) => [rule, isMatch])).toEqual([
      ['Night', false],
      ['rules[1]', false],
      ['rules[2]', false],
      ['rules[3]', false],
      ['rules[4]', true],
    ]);
    expect(rules.map(({ unmet }) => unmet)).toEqual([
      [
        {
          condition: 'time',
          expected: { from: '22:00', to: '06:00', timeZone: 'UTC' },
          actual: '2026-01-05T08:59:50.000Z',
        },
      ],
      [
        { condition: 'queue', expected: 'VIP*', actual: 'Billing' },
        { condition: 'attributes', expected: { 'a.b': 1 }, actual: { 'a.b': 2 } },
      ],
      [
        { condition: 'priority', expected: { min: 5 }, actual: 3 },
        { condition: 'worker', expected: { team: 'blue' }, actual: { team: 'red' } },
        { condition: 'agentBusy', expected: true, actual: false },
      ],
      [
        { condition: 'direction', expected: 'internal', actual: 'inbound' },
        { condition: 'transfer', expected: true, actual: false },
        { condition: 'tabHidden', expected: true, actual: false },
      ],
      [],
    ]);
    expect(timeline).toMatchObject([{ rule: 'rules[4]', ringtone: 'chime', fromMs: 0, toMs: 20_000 }]);
  });

  it('has a phase for every step of the escalation, until the deadline', () => {
    const { timeline } = explain({
      rules: [
        {
          ring: {
            volume: 0.3,
            delayMs: 1000,
            escalation: [
              { afterMs: 8000, volume: 0.9 },
              { beforeDeadlineMs: 5000, outputs: { first: ['Jabra*'] } },
            ],
          },
        },
      ],
    });
    const ring = { state: 'ring', rule: 'rules[0]', ringtone: 'us', repeat: 'repeat' };
    expect(timeline).toMatchObject([
      { state: 'quiet', why: 'delayed', rule: 'rules[0]', fromMs: 0, toMs: 1000 },
      { ...ring, volume: 0.3, outputs: 'chosen', fromMs: 1000, toMs: 8000 },
      { ...ring, volume: 0.9, outputs: 'chosen', fromMs: 8000, toMs: 15_000 },
      { ...ring, volume: 0.9, outputs: { first: ['Jabra*'] }, fromMs: 15_000, toMs: 20_000 },
    ]);
  });

  it('changes at the minute at which the hours of a rule begin', () => {
    const { timeline, rules } = explain({
      rules: [{ when: { time: { from: '09:00', timeZone: 'UTC' } }, ring: {} }],
    });
    expect(rules[0]?.isMatch).toBe(false);
    expect(timeline).toMatchObject([
      { state: 'quiet', why: 'rules', rule: undefined, fromMs: 0, toMs: 10_000 },
      { state: 'ring', rule: 'rules[0]', fromMs: 10_000, toMs: 20_000 },
    ]);
  });

  it('says which profile applies, and where its rules are', () => {
    const configuration: RingerConfiguration = {
      rules: [{ ring: false }],
      settings: { ringtone: 'uk', volume: 0.5 },
      profiles: [
        { when: { worker: { team: 'red' } } },
        {
          name: 'Night team',
          when: { worker: { team: 'night*' } },
          rules: [{ ring: {} }],
          settings: { ringtone: 'chime' },
        },
      ],
    };
    const night = explain(configuration, {}, { attributes: { team: 'night-2' } });
    expect(night.profile).toEqual({ index: 1, name: 'Night team' });
    expect(night.timeline).toMatchObject([{ rule: 'profiles[1].rules[0]', ringtone: 'chime', volume: 0.5 }]);
    const others = explain(configuration);
    expect(others.profile).toBeUndefined();
    expect(others.timeline).toMatchObject([{ state: 'quiet', why: 'rules', rule: 'rules[0]' }]);
  });

  it('says which locks change what the agent chose', () => {
    const { locks, settings } = explain(
      { locks: { volume: { min: 0.5 }, ringtone: ['us', 'chime'], mute: false, outputs: [] } },
      {},
      {
        settings: {
          volume: 0.2,
          ringtone: 'chime',
          outputs: [{ label: 'Headset' }],
          mutedUntilMs: nowMs + 60_000,
        },
      },
    );
    expect(locks).toEqual([
      { lock: 'volume', setting: 'volume', chosen: 0.2, applied: 0.5 },
      { lock: 'outputs', setting: 'outputs', chosen: [{ label: 'Headset' }], applied: [] },
      { lock: 'mute', setting: 'mutedUntilMs', chosen: nowMs + 60_000, applied: 0 },
    ]);
    expect(settings).toMatchObject({ volume: 0.5, ringtone: 'chime', outputs: [] });
  });

  it('is quiet while the agent is muted', () => {
    const { timeline } = explain({}, {}, { settings: { mutedUntilMs: nowMs + 5000 } });
    expect(timeline).toMatchObject([
      { state: 'quiet', why: 'muted', toMs: 5000 },
      { state: 'ring', rule: 'defaultRules[0]', fromMs: 5000 },
    ]);
  });

  it('takes anything as a call, and ends after a day', () => {
    const odd = { channel: 7, direction: null, timeoutMs: 1e15, attributes: 'x' } as never;
    const { timeline } = explainRing(
      { rules: [{ when: { time: { from: '12:00', timeZone: 'UTC' } }, ring: {} }] },
      odd,
      { attributes: [] as never },
      nowMs,
    );
    expect(timeline).toHaveLength(3);
    expect(timeline.at(-1)?.toMs).toBe(86_400_000);
    expect(explainRing({}, voice, {}, NaN).timeline).toHaveLength(1);
  });

  it('throws for an invalid configuration, with the path', () => {
    expect(() => explain({ rules: [{ ring: { volume: 7 } }] })).toThrow('rules[0].ring.volume: 7');
    expect(() => explain({}, {}, { settings: { volume: 7 } })).toThrow('settings.volume: 7');
  });
});
