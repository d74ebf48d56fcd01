import { defaultSettings, type RingerState, type Settings } from 'belfry';
import { describe, expect, test } from 'vitest';
import { automatic, headsetChoice, headsetFor, type HeadsetChoice } from './headset-choice.js';
import { output } from './output.test-support.js';

const system = output('', { label: 'Default' });
const jabra = output('a', { label: 'Jabra', isHeadset: true });
const speakers = output('b', { label: 'Speakers' });

function choose(
  headset: Settings['headset'],
  changes: Partial<Pick<RingerState, 'outputs' | 'canChooseOutputs'>> = {},
): HeadsetChoice | undefined {
  const settings = { ...defaultSettings, headset };
  return headsetChoice({
    outputs: [system, jabra, speakers],
    canChooseOutputs: true,
    settings,
    ...changes,
  });
}

describe('the headset choice', () => {
  test('is automatic by default, and names the headset that Belfry found', () => {
    expect(choose(null)).toMatchObject({ value: automatic, guessed: jabra });
  });

  test('is the agent’s choice, found by id or else by label', () => {
    expect(choose({ id: 'b', label: 'Speakers' })?.value).toBe('output:b');
    expect(choose({ id: 'id of last year', label: 'Speakers' })?.value).toBe('output:b');
    expect(choose({ id: '', label: 'Default' })?.value).toBe('output:');
  });

  test('keeps a headset that is not connected', () => {
    const absent = { id: 'c', label: 'Old headset' };
    const choice = choose(absent);
    expect(choice).toMatchObject({ value: 'output:c', absent });
    expect(choice && headsetFor('output:c', choice)).toEqual(absent);
  });

  test('keeps a headset that was chosen by its label and isn’t connected', () => {
    const absent = { label: 'Old headset' };
    const choice = choose(absent);
    expect(choice).toMatchObject({ value: 'output:label:Old headset', absent });
    expect(choice && headsetFor(choice.value, choice)).toEqual(absent);
    expect(choose({ label: 'Speakers' })?.value).toBe('output:b');
  });

  test('is missing if there are fewer than two devices, or if outputs can’t be chosen', () => {
    const unplugged = { ...speakers, isPresent: false };
    expect(choose(null, { outputs: [system, jabra, unplugged] })).toBeUndefined();
    expect(choose(null, { canChooseOutputs: false })).toBeUndefined();
  });

  test('gives the setting for each value', () => {
    const choice = choose(null);
    if (choice === undefined) throw new Error('There is a choice.');
    expect([automatic, 'output:b', 'output:'].map((value) => headsetFor(value, choice))).toEqual([
      null,
      { id: 'b', label: 'Speakers' },
      { id: '', label: 'Default' },
    ]);
  });
});
