import type { OutputState } from 'belfry';
import { expect, test } from 'vitest';
import { hasOwnVolume, isLeftOut, isSelected, withSelection, withVolume } from './output-choices.js';

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

function select(
  all: readonly OutputState[],
  index: number,
  isNowSelected: boolean,
): ReturnType<typeof withSelection> {
  const output = all[index];
  if (output === undefined) throw new Error(`There is no output ${index}.`);
  return withSelection(output, isNowSelected, all);
}

function selected(all: readonly OutputState[]): string[] {
  return all.filter((output) => isSelected(output, all)).map(({ id }) => id);
}

test('shows the system default as selected if the agent chose nothing', () => {
  expect(selected(outputs().all)).toEqual(['']);
  expect(selected(outputs('a').all)).toEqual(['a']);
  expect(selected(outputs('', 'a').all)).toEqual(['', 'a']);
});

test('says that the system default is left out if it may be one of the other connected outputs', () => {
  const unused = ({ system, all }: ReturnType<typeof outputs>): boolean =>
    isLeftOut({ ...system, player: 'unused' }, all);
  expect(unused(outputs('', 'a'))).toBe(true);
  expect(unused(outputs('', 'c'))).toBe(false);
  expect(unused(outputs('a'))).toBe(false);
  const both = outputs('', 'a');
  expect(isLeftOut(both.system, both.all)).toBe(false);
});

test('adds an output to the selected ones, including the system default', () => {
  const { all } = outputs();
  expect(select(all, 1, true)).toEqual([
    { id: '', label: 'Default' },
    { id: 'a', label: 'Headset' },
  ]);
});

test('keeps the other outputs when one is deselected, even one that is not connected', () => {
  const { all } = outputs('', 'a', 'c');
  expect(select(all, 0, false)).toEqual([
    { id: 'a', label: 'Headset' },
    { id: 'c', label: 'Old headset' },
  ]);
  expect(select(all, 3, false)).toEqual([
    { id: '', label: 'Default' },
    { id: 'a', label: 'Headset' },
  ]);
});

test('gives an empty choice for the system default alone, and when the last output is deselected', () => {
  const { all } = outputs('b');
  expect(select(all, 2, false)).toEqual([]);
  const both = outputs('', 'b').all;
  expect(select(both, 2, false)).toEqual([]);
  const none = outputs().all;
  expect(select(none, 0, false)).toEqual([]);
});

test('keeps two outputs with the same name apart', () => {
  const { system } = outputs();
  const twin = (id: string): OutputState => ({ ...system, id, label: 'Headset', isChosen: true });
  const all = [system, twin('a'), twin('b')];
  expect(select(all, 1, false)).toEqual([{ id: 'b', label: 'Headset' }]);
});

test('keeps the volume of each output when another one is selected or deselected', () => {
  const [system, headset, speakers] = outputs('a', 'b').all;
  if (system === undefined || headset === undefined || speakers === undefined)
    throw new Error('Three outputs.');
  const soft = { ...speakers, volume: 0.25 };
  const all = [system, headset, soft];
  const remembered = { id: 'b', label: 'Speakers', volume: 0.25 };
  expect(select(all, 0, true)).toEqual([
    { id: '', label: 'Default' },
    { id: 'a', label: 'Headset' },
    remembered,
  ]);
  expect(select(all, 1, false)).toEqual([remembered]);
  expect(select(all, 2, false)).toEqual([{ id: 'a', label: 'Headset' }]);
  // A system default below full volume is a choice.
  const softDefault = { ...system, isChosen: true, volume: 0.5 };
  expect(select([softDefault, headset], 1, false)).toEqual([{ id: '', label: 'Default', volume: 0.5 }]);
});

test('sets the volume of one selected output, and saves no volume at full', () => {
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

test('shows an output’s own volume when several are selected, or when it is below full', () => {
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
