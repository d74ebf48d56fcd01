import { defaultSettings, type OutputState, type RingerState, type Settings } from 'belfry';
import { describe, expect, test } from 'vitest';
import { automatic, headsetChoice, headsetFor, type HeadsetChoice } from './headset-choice.js';

const output = (id: string, label: string, changes: Partial<OutputState> = {}): OutputState => ({
  id,
  label,
  isChosen: false,
  volume: 1,
  isHeadset: false,
  isPresent: true,
  player: 'unused',
  ...changes,
});
const system = output('', 'Default');
const jabra = output('a', 'Jabra', { isHeadset: true });
const speakers = output('b', 'Speakers');

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

describe('the choice of the headset', () => {
  test('is left to the bell until the agent says otherwise, and says what that takes', () => {
    expect(choose(null)).toMatchObject({ value: automatic, guessed: jabra });
  });

  test('is what the agent named, by id or else by label', () => {
    expect(choose({ id: 'b', label: 'Speakers' })?.value).toBe('output:b');
    expect(choose({ id: 'id of last year', label: 'Speakers' })?.value).toBe('output:b');
    expect(choose({ id: '', label: 'Default' })?.value).toBe('output:');
  });

  test('keeps one that is not connected', () => {
    const absent = { id: 'c', label: 'Old headset' };
    const choice = choose(absent);
    expect(choice).toMatchObject({ value: 'output:c', absent });
    expect(choice && headsetFor('output:c', choice)).toEqual(absent);
  });

  test('keeps one that is known by its label alone and is not connected', () => {
    const absent = { label: 'Old headset' };
    const choice = choose(absent);
    expect(choice).toMatchObject({ value: 'output:label:Old headset', absent });
    expect(choice && headsetFor(choice.value, choice)).toEqual(absent);
    expect(choose({ label: 'Speakers' })?.value).toBe('output:b');
  });

  test('is none where there are not two devices, or outputs cannot be chosen', () => {
    const unplugged = { ...speakers, isPresent: false };
    expect(choose(null, { outputs: [system, jabra, unplugged] })).toBeUndefined();
    expect(choose(null, { canChooseOutputs: false })).toBeUndefined();
  });

  test('becomes the setting', () => {
    const choice = choose(null);
    if (choice === undefined) throw new Error('There is a choice.');
    expect([automatic, 'output:b', 'output:'].map((value) => headsetFor(value, choice))).toEqual([
      null,
      { id: 'b', label: 'Speakers' },
      { id: '', label: 'Default' },
    ]);
  });
});
