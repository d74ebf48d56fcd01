import { createRinger, type AutoAnswerRule } from 'belfry';
import { createFakeSource } from 'belfry/testing';
import { describe, expect, it } from 'vitest';
import { flexAutoAnswer } from './flex-auto-answer.js';

const automation = (configuration: unknown, enabled: unknown = true): unknown => ({
  ui_attributes: { custom_data: { features: { agent_automation: { enabled, configuration } } } },
});

interface Task {
  readonly channel?: string;
  readonly attributes?: Record<string, unknown>;
}

/** Whether a ringer with these entries delays the ring for a task. It also checks that the library accepts them. */
function isDelayed(
  entries: readonly AutoAnswerRule[],
  { channel = 'voice', attributes = {} }: Task,
): boolean {
  const source = createFakeSource();
  const ringer = createRinger({ sources: [source], rules: [{ ring: {} }], autoAnswer: entries });
  source.offer({ id: '1', channel, attributes, timeoutMs: 20_000 });
  const [quiet] = ringer.state().plan.quietCalls;
  ringer.dispose();
  return quiet?.why === 'delayed';
}

describe('a task with an attribute of auto-answering plugins', () => {
  it.each(['autoAnswer', 'auto_answer', 'autoAccept', 'auto_accept'])('is delayed if %s is true', (name) => {
    for (const value of [true, 'true']) {
      expect(isDelayed(flexAutoAnswer(undefined), { attributes: { [name]: value } })).toBe(true);
    }
    for (const value of [false, 'false', null, 0]) {
      expect(isDelayed(flexAutoAnswer(undefined), { attributes: { [name]: value } })).toBe(false);
    }
  });

  it('is delayed even if an entry of Twilio’s template says that the template doesn’t accept it', () => {
    const entries = flexAutoAnswer(automation([{ channel: 'voice', auto_accept: false }]));
    expect(isDelayed(entries, { attributes: { autoAnswer: true } })).toBe(true);
  });
});

describe('a task that Twilio’s template accepts', () => {
  const required = (key: string, value: unknown): object => ({ required_attributes: [{ key, value }] });
  const accepting = { channel: 'voice', auto_accept: true };

  it('is delayed if an entry matches its channel', () => {
    const entries = flexAutoAnswer(automation([accepting]));
    expect(isDelayed(entries, {})).toBe(true);
    expect(isDelayed(entries, { channel: 'chat' })).toBe(false);
  });

  it('is delayed if an entry matches all of its attributes', () => {
    const both = {
      required_attributes: [
        { key: 'a', value: 'x' },
        { key: 'b', value: 2 },
      ],
    };
    const entries = flexAutoAnswer(automation([{ ...accepting, ...both }]));
    expect(isDelayed(entries, { attributes: { a: 'x', b: 2 } })).toBe(true);
    expect(isDelayed(entries, { attributes: { a: 'x' } })).toBe(false);
    expect(isDelayed(entries, { attributes: { a: 'x', b: '2' } })).toBe(false);
  });

  it('follows the first entry that matches', () => {
    const manual = { channel: 'voice', auto_accept: false, ...required('vip', true) };
    const entries = flexAutoAnswer(automation([manual, accepting]));
    expect(isDelayed(entries, { attributes: { vip: true } })).toBe(false);
    expect(isDelayed(entries, {})).toBe(true);
  });

  it('rings at once if the feature is off', () => {
    expect(isDelayed(flexAutoAnswer(automation([accepting], false)), {})).toBe(false);
  });

  it.each<[string, unknown]>([
    ['no list', 'all'],
    ['entries that are not objects', [null, 5, 'voice', ['voice']]],
    ['an entry without a channel', [{ auto_accept: true }]],
    ['a channel that is not text', [{ ...accepting, channel: 5 }]],
    ['attributes that are not a list', [{ ...accepting, required_attributes: { a: 1 } }]],
    ['an attribute without a key', [{ ...accepting, required_attributes: [{ value: 1 }] }]],
    ['an attribute with an empty key', [{ ...accepting, ...required('', 1) }]],
    ['an attribute with an object for a value', [{ ...accepting, ...required('a', {}) }]],
    ['an attribute with a value that JSON cannot contain', [{ ...accepting, ...required('a', NaN) }]],
    [
      'two values for one attribute',
      [
        {
          ...accepting,
          required_attributes: [
            { key: 'a', value: 1 },
            { key: 'a', value: 2 },
          ],
        },
      ],
    ],
  ])('is not affected by a configuration with %s', (_, configuration) => {
    expect(isDelayed(flexAutoAnswer(automation(configuration)), { attributes: { a: 2 } })).toBe(false);
  });

  it('is found among the first 100 entries of a huge configuration', () => {
    const others = Array.from({ length: 127_900 }, () => ({ ...accepting, channel: 'chat' }));
    const entries = flexAutoAnswer(automation([accepting, ...others]));
    expect(entries.length).toBeLessThan(200);
    expect(isDelayed(entries, {})).toBe(true);
  });

  it('can have attributes with names like __proto__', () => {
    const entries = flexAutoAnswer(automation([{ ...accepting, ...required('__proto__', 'x') }]));
    expect(isDelayed(entries, {})).toBe(false);
  });

  it.each([undefined, null, 5, { ui_attributes: null }, { ui_attributes: { custom_data: 'x' } }])(
    'needs a configuration: %j',
    (serviceConfiguration) => {
      expect(isDelayed(flexAutoAnswer(serviceConfiguration), {})).toBe(false);
    },
  );
});
