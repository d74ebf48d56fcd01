import { describe, expect, test } from 'vitest';
import { readOutputs } from './output-list.js';
import type { OutputList } from './output-list.js';
import { resolveOutputs } from './resolve-outputs.js';

const device = (deviceId: string, label = deviceId, groupId = ''): MediaDeviceInfoLike => ({
  kind: 'audiooutput',
  deviceId,
  label,
  groupId,
});
type MediaDeviceInfoLike = Parameters<typeof readOutputs>[0] extends readonly (infer Info)[] | undefined
  ? Info
  : never;

function ringOn(chosen: readonly string[], list: OutputList, canChoose = true): readonly string[] {
  return resolveOutputs({ chosen: chosen.map((id) => ({ id, label: id })) }, list, canChoose).ringOn;
}

describe('reading the list', () => {
  test('takes Chromium’s pseudo-devices for what they are', () => {
    const list = readOutputs(
      [device('default', 'Default'), device('communications'), device('a'), device('b'), device('a')],
      true,
    );
    expect(list).toMatchObject({ outputs: [{ id: '', label: 'Default' }, { id: 'a' }, { id: 'b' }] });
  });

  test('leaves microphones and cameras out', () => {
    const list = readOutputs([{ ...device('mic'), kind: 'audioinput' }, device('a')], true);
    expect(list).toMatchObject({ outputs: [{ id: '' }, { id: 'a' }] });
  });

  test('takes the nameless output before a permission for the default', () => {
    expect(readOutputs([device('', '')], true)).toMatchObject({ outputs: [{ id: '', label: '' }] });
  });

  test('believes an empty list only where the browser always tells', () => {
    expect(readOutputs([], true)).toEqual({ status: 'listed', outputs: [] });
    expect(readOutputs([], false)).toEqual({ status: 'withheld' });
    expect(readOutputs(undefined, true)).toEqual({ status: 'withheld' });
  });
});

describe('which outputs ring', () => {
  const list = readOutputs(
    [device('default', 'Default', 'g1'), device('a', 'a', 'g1'), device('b', 'b', 'g2')],
    true,
  );

  test('all that are connected, where a rule asks for all, each device once', () => {
    const all = (canChoose: boolean): readonly string[] =>
      resolveOutputs({ chosen: [{ id: 'gone', label: 'gone' }] }, list, canChoose, 'all').ringOn;
    expect(all(true)).toEqual(['a', 'b']);
    expect(all(false)).toEqual(['']);
  });

  test('all but the default, which is one of them whatever group the browser puts it in', () => {
    const ungrouped = readOutputs([device('default', ''), device('a'), device('b')], true);
    expect(resolveOutputs({ chosen: [] }, ungrouped, true, 'all').ringOn).toEqual(['a', 'b']);
    const withheld = readOutputs([device('', '')], true);
    expect(resolveOutputs({ chosen: [] }, withheld, true, 'all').ringOn).toEqual(['']);
  });

  test.each([
    ['none chosen: the default', [], ['']],
    ['the chosen one', ['b'], ['b']],
    ['all chosen ones, in the order of choice', ['b', 'a'], ['b', 'a']],
    ['the default too, if it was chosen', ['', 'b'], ['', 'b']],
    ['but not twice on one device', ['', 'a'], ['a']],
    ['those present of the chosen ones', ['gone', 'b'], ['b']],
    ['the default, if none of the chosen is present', ['gone'], ['']],
  ])('%s', (_what, chosen, expected) => {
    expect(ringOn(chosen, list)).toEqual(expected);
  });

  test('none, where there is none', () => {
    expect(ringOn(['a'], readOutputs([], true))).toEqual([]);
  });

  test('the default, where none can be chosen', () => {
    expect(ringOn(['a'], list, false)).toEqual(['']);
  });

  test('the chosen ones by their ids, before the list is known', () => {
    expect(ringOn(['a'], { status: 'unknown' })).toEqual(['a']);
    expect(ringOn([], { status: 'unknown' })).toEqual(['']);
  });

  test('the default, where the list is withheld', () => {
    expect(ringOn(['a'], { status: 'withheld' })).toEqual(['']);
  });

  test('two of the same name are told apart by id, and one of them is found by name once', () => {
    const twins = readOutputs([device('default', ''), device('x', 'USB'), device('y', 'USB')], true);
    const choice = [
      { id: 'old', label: 'USB' },
      { id: 'x', label: 'USB' },
    ];
    expect(resolveOutputs({ chosen: choice }, twins, true).ringOn).toEqual(['y', 'x']);
  });

  test('an output chosen by its label alone, also before the list is known', () => {
    const known = readOutputs([device('default', ''), device('x', 'USB')], true);
    const chosen = [{ label: 'USB' }, { label: 'Gone', volume: 0.5 }];
    const resolved = resolveOutputs({ chosen }, known, true);
    expect(resolved.ringOn).toEqual(['x']);
    expect(resolved.outputs.at(-1)).toMatchObject({ id: 'label:Gone', label: 'Gone', isPresent: false });
    expect(resolveOutputs({ chosen }, { status: 'unknown' }, true).ringOn).toEqual(['']);
  });

  test('an empty label finds nothing', () => {
    const nameless = readOutputs([device('default', ''), device('x', '')], true);
    expect(resolveOutputs({ chosen: [{ id: 'old', label: '' }] }, nameless, true).ringOn).toEqual(['']);
  });
});
