import type { OutputState } from 'belfry';
import { expect, test } from 'vitest';
import { hasOwnVolume, isTicked, withTick, withVolume } from './output-choices.js';

function outputs(...chosen: readonly string[]): { system: OutputState; all: readonly OutputState[] } {
  const output = (id: string, label: string, isPresent = true): OutputState => ({
    id,
    label,
    isPresent,
    isChosen: chosen.includes(id),
    player: 'ready',
    volume: 1,
    isHeadset: false,
  });
  const system = output('', 'Default');
  return {
    system,
    all: [system, output('a', 'Headset'), output('b', 'Speakers'), output('c', 'Old headset', false)],
  };
}

function tick(all: readonly OutputState[], index: number, isWanted: boolean): ReturnType<typeof withTick> {
  const output = all[index];
  if (output === undefined) throw new Error(`There is no output ${index}.`);
  return withTick(output, isWanted, all);
}

function ticked(all: readonly OutputState[]): string[] {
  return all.filter((output) => isTicked(output, all)).map(({ id }) => id);
}

test('an agent who chose nothing sees the system default ticked', () => {
  expect(ticked(outputs().all)).toEqual(['']);
  expect(ticked(outputs('a').all)).toEqual(['a']);
  expect(ticked(outputs('', 'a').all)).toEqual(['', 'a']);
});

test('a tick adds to what is ticked, the system default with it', () => {
  const { all } = outputs();
  expect(tick(all, 1, true)).toEqual([
    { id: '', label: 'Default' },
    { id: 'a', label: 'Headset' },
  ]);
});

test('a tick taken away leaves the others, one that is not connected too', () => {
  const { all } = outputs('', 'a', 'c');
  expect(tick(all, 0, false)).toEqual([
    { id: 'a', label: 'Headset' },
    { id: 'c', label: 'Old headset' },
  ]);
  expect(tick(all, 3, false)).toEqual([
    { id: '', label: 'Default' },
    { id: 'a', label: 'Headset' },
  ]);
});

test('the last tick taken away, and the system default alone, are no choice at all', () => {
  const { all } = outputs('b');
  expect(tick(all, 2, false)).toEqual([]);
  const both = outputs('', 'b').all;
  expect(tick(both, 2, false)).toEqual([]);
  const none = outputs().all;
  expect(tick(none, 0, false)).toEqual([]);
});

test('two outputs of one name are two choices', () => {
  const { system } = outputs();
  const twin = (id: string): OutputState => ({ ...system, id, label: 'Headset', isChosen: true });
  const all = [system, twin('a'), twin('b')];
  expect(tick(all, 1, false)).toEqual([{ id: 'b', label: 'Headset' }]);
});

test('each output keeps its volume when another is ticked or not', () => {
  const [system, headset, speakers] = outputs('a', 'b').all;
  if (system === undefined || headset === undefined || speakers === undefined)
    throw new Error('Three outputs.');
  const soft = { ...speakers, volume: 0.25 };
  const all = [system, headset, soft];
  const remembered = { id: 'b', label: 'Speakers', volume: 0.25 };
  expect(tick(all, 0, true)).toEqual([
    { id: '', label: 'Default' },
    { id: 'a', label: 'Headset' },
    remembered,
  ]);
  expect(tick(all, 1, false)).toEqual([remembered]);
  expect(tick(all, 2, false)).toEqual([{ id: 'a', label: 'Headset' }]);
  // A default that is softer than the bell is a choice.
  const softDefault = { ...system, isChosen: true, volume: 0.5 };
  expect(tick([softDefault, headset], 1, false)).toEqual([{ id: '', label: 'Default', volume: 0.5 }]);
});

test('a volume is given to one of those that are ticked, and none at full is remembered', () => {
  const { all } = outputs('a', 'c');
  const [, headset, , old] = all;
  if (headset === undefined || old === undefined) throw new Error('Four outputs.');
  expect(withVolume(old, 0.4, all)).toEqual([
    { id: 'a', label: 'Headset' },
    { id: 'c', label: 'Old headset', volume: 0.4 },
  ]);
  expect(withVolume(headset, 0, all)[0]).toEqual({ id: 'a', label: 'Headset', volume: 0 });
  expect(withVolume(headset, 1, all)[0]).toEqual({ id: 'a', label: 'Headset' });
});

test('an output has a volume of its own beside another, or while it is softer than the bell', () => {
  const own = (...chosen: string[]): boolean[] => {
    const { all } = outputs(...chosen);
    return all.map((output) => hasOwnVolume(output, all));
  };
  expect(own()).toEqual([false, false, false, false]);
  expect(own('a')).toEqual([false, false, false, false]);
  expect(own('a', 'c')).toEqual([false, true, false, true]);
  const { system } = outputs();
  const alone = { ...system, isChosen: true, volume: 0.5 };
  expect(hasOwnVolume(alone, [alone])).toBe(true);
});
