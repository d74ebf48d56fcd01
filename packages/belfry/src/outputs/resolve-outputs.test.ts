import { describe, expect, test } from 'vitest';
import { readOutputs } from './output-list.js';
import type { OutputList } from './output-list.js';
import { outputIdsFor, resolveOutputs } from './resolve-outputs.js';

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
  return resolveOutputs({ chosen: chosen.map((id) => ({ id, label: id })) }, list, canChoose).ringOn.chosen;
}

describe('reading the browser’s devices', () => {
  test('recognizes Chromium’s pseudo-devices', () => {
    const list = readOutputs(
      [device('default', 'Default'), device('communications'), device('a'), device('b'), device('a')],
      true,
    );
    expect(list).toMatchObject({ outputs: [{ id: '', label: 'Default' }, { id: 'a' }, { id: 'b' }] });
  });

  test('ignores microphones and cameras', () => {
    const list = readOutputs([{ ...device('mic'), kind: 'audioinput' }, device('a')], true);
    expect(list).toMatchObject({ outputs: [{ id: '' }, { id: 'a' }] });
  });

  test('recognizes the output without id that Chromium lists before a permission as the default', () => {
    expect(readOutputs([device('', '')], true)).toMatchObject({ outputs: [{ id: '', label: '' }] });
  });

  test('takes an empty list for no outputs only if the browser always lists them', () => {
    expect(readOutputs([], true)).toEqual({ status: 'listed', outputs: [] });
    expect(readOutputs([], false)).toEqual({ status: 'withheld' });
    expect(readOutputs(undefined, true)).toEqual({ status: 'withheld' });
  });
});

describe('the outputs that ring', () => {
  const list = readOutputs(
    [device('default', 'Default', 'g1'), device('a', 'a', 'g1'), device('b', 'b', 'g2')],
    true,
  );

  test('are all connected devices, each once, if a rule asks for all', () => {
    const all = (canChoose: boolean): readonly string[] =>
      resolveOutputs({ chosen: [{ id: 'gone', label: 'gone' }] }, list, canChoose).ringOn.all;
    expect(all(true)).toEqual(['a', 'b']);
    expect(all(false)).toEqual(['']);
  });

  test('leave out the default if a rule asks for all, because it is one of the others in any group', () => {
    const ungrouped = readOutputs([device('default', ''), device('a'), device('b')], true);
    expect(resolveOutputs({ chosen: [] }, ungrouped, true).ringOn.all).toEqual(['a', 'b']);
    const withheld = readOutputs([device('', '')], true);
    expect(resolveOutputs({ chosen: [] }, withheld, true).ringOn.all).toEqual(['']);
  });

  test.each([
    ['are the default if none is chosen', [], ['']],
    ['are the chosen one', ['b'], ['b']],
    ['are all chosen ones, in the order of choice', ['b', 'a'], ['b', 'a']],
    ['include the default if it is chosen', ['', 'b'], ['', 'b']],
    ['include each device once', ['', 'a'], ['a']],
    ['include the default if it is the only one present', ['', 'gone'], ['']],
    ['are the chosen ones that are present', ['gone', 'b'], ['b']],
    ['are the default if no chosen one is present', ['gone'], ['']],
  ])('%s', (_what, chosen, expected) => {
    expect(ringOn(chosen, list)).toEqual(expected);
  });

  test('leave out a default that may be one of the others, as Chromium on Linux lists it', () => {
    const linux = readOutputs(
      [device('default', 'Default', 'default'), device('a', 'a', 'g1'), device('b', 'b', 'g2')],
      true,
    );
    expect(ringOn(['', 'b'], linux)).toEqual(['b']);
    expect(ringOn(['', 'gone'], linux)).toEqual(['']);
    expect(ringOn([''], linux)).toEqual(['']);
  });

  test('recognize the device behind the default by its label, in any language', () => {
    const listOf = (label: string): OutputList =>
      readOutputs([device('default', label), device('a', 'Headset'), device('b', 'USB - Headset')], true);
    expect(ringOn(['', 'b'], listOf('Standard - Headset'))).toEqual(['', 'b']);
    expect(ringOn(['', 'a'], listOf('Par défaut - Headset'))).toEqual(['a']);
    expect(ringOn(['', 'a'], listOf('Default - USB - Headset'))).toEqual(['', 'a']);
    expect(ringOn(['', 'b'], listOf('Default - USB - Headset'))).toEqual(['b']);
  });

  test('are none if there is none', () => {
    expect(ringOn(['a'], readOutputs([], true))).toEqual([]);
  });

  test('are the default if outputs can’t be chosen', () => {
    expect(ringOn(['a'], list, false)).toEqual(['']);
  });

  test('are the chosen ones by id before the list is known', () => {
    expect(ringOn(['a'], { status: 'unknown' })).toEqual(['a']);
    expect(ringOn([], { status: 'unknown' })).toEqual(['']);
  });

  test('are the default if the list is withheld', () => {
    expect(ringOn(['a'], { status: 'withheld' })).toEqual(['']);
  });

  test('include one of two devices with the same label by id, and the other by label', () => {
    const twins = readOutputs([device('default', ''), device('x', 'USB'), device('y', 'USB')], true);
    const choice = [
      { id: 'old', label: 'USB' },
      { id: 'x', label: 'USB' },
    ];
    expect(resolveOutputs({ chosen: choice }, twins, true).ringOn.chosen).toEqual(['y', 'x']);
  });

  test('include an output chosen by its label, also before the list is known', () => {
    const known = readOutputs([device('default', ''), device('x', 'USB')], true);
    const chosen = [{ label: 'USB' }, { label: 'Gone', volume: 0.5 }];
    const resolved = resolveOutputs({ chosen }, known, true);
    expect(resolved.ringOn.chosen).toEqual(['x']);
    expect(resolved.outputs.at(-1)).toMatchObject({ id: 'label:Gone', label: 'Gone', isPresent: false });
    expect(resolveOutputs({ chosen }, { status: 'unknown' }, true).ringOn.chosen).toEqual(['']);
  });

  test('are not found by an empty label', () => {
    const nameless = readOutputs([device('default', ''), device('x', '')], true);
    expect(resolveOutputs({ chosen: [{ id: 'old', label: '' }] }, nameless, true).ringOn.chosen).toEqual([
      '',
    ]);
  });

  test('include an output once if it is chosen twice, with its first volume', () => {
    const chosen = [
      { id: 'a', label: 'a', volume: 0.5 },
      { id: 'a', label: 'a', volume: 0 },
    ];
    const lists: OutputList[] = [list, { status: 'unknown' }];
    for (const each of lists) {
      const { ringOn, outputs } = resolveOutputs({ chosen }, each, true);
      expect(ringOn.chosen).toEqual(['a']);
      expect(outputs.filter(({ id }) => id === 'a')).toMatchObject([{ volume: 0.5, isPresent: true }]);
    }
  });
});

describe('outputs by name', () => {
  const list = readOutputs(
    [
      device('default', 'Default - Jabra Link'),
      device('hdmi', 'LG TV (HDMI)'),
      device('j1', 'Jabra Link'),
      device('j2', 'Jabra Evolve2 65'),
      device('cable', 'CABLE Input (VB-Audio)'),
    ],
    true,
  );
  const chosenBy = (...labels: readonly string[]): readonly string[] =>
    resolveOutputs({ chosen: labels.map((label) => ({ label })) }, list, true).ringOn.chosen;

  test('can be chosen by a pattern, which finds the first output that matches', () => {
    expect(chosenBy('Jabra*')).toEqual(['j1']);
    expect(chosenBy('*Evolve2*', 'Jabra*')).toEqual(['j2', 'j1']);
    expect(chosenBy('Jabra*', 'Jabra*', '*HDMI*')).toEqual(['j1', 'hdmi']);
    expect(chosenBy('jabra*')).toEqual(['']);
  });

  test('are never the default output behind a pattern', () => {
    expect(chosenBy('*Jabra*')).toEqual(['j1']);
    expect(chosenBy('Default*')).toEqual(['']);
  });

  test('prefer the exact name to a pattern of another choice', () => {
    expect(chosenBy('Jabra*', 'Jabra Link')).toEqual(['j2', 'j1']);
  });

  test('that are excluded do not ring on all outputs, unless that leaves none', () => {
    const all = (...excludedFromAll: readonly string[]): readonly string[] =>
      resolveOutputs({ chosen: [], excludedFromAll }, list, true).ringOn.all;
    expect(all()).toEqual(['hdmi', 'j1', 'j2', 'cable']);
    expect(all('*HDMI*', 'CABLE *')).toEqual(['j1', 'j2']);
    expect(all('*')).toEqual(['hdmi', 'j1', 'j2', 'cable']);
  });

  test('that a rule lists ring on the first that is connected, or else on the chosen ones', () => {
    const firstOf = (names: readonly string[], canChooseOutputs = true): readonly string[] => {
      const chosen = [{ label: 'LG TV (HDMI)' }, { label: 'Poly Voyager' }];
      const resolved = resolveOutputs({ chosen }, list, canChooseOutputs);
      const outputs = resolved.outputs;
      return outputIdsFor({ first: names }, { ringOn: resolved.ringOn, outputs, canChooseOutputs });
    };
    expect(firstOf(['Poly*', 'CABLE*', 'Jabra*'])).toEqual(['cable']);
    expect(firstOf(['Poly*', 'Yealink*'])).toEqual(['hdmi']);
    expect(firstOf(['CABLE*'], false)).toEqual(['']);
    expect(
      outputIdsFor('all', { ...resolveOutputs({ chosen: [] }, list, true), canChooseOutputs: true }),
    ).toEqual(['hdmi', 'j1', 'j2', 'cable']);
  });

  test('ring on the chosen ones while the browser withholds the names', () => {
    const unnamed = readOutputs([device('default', ''), device('a', ''), device('b', '')], true);
    const { ringOn, outputs } = resolveOutputs({ chosen: [{ id: 'b' }] }, unnamed, true);
    expect(outputIdsFor({ first: ['*'] }, { ringOn, outputs, canChooseOutputs: true })).toEqual(['b']);
  });
});
