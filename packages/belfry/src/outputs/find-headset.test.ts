import { describe, expect, it } from 'vitest';
import { findHeadset } from './find-headset.js';
import type { PresentOutput } from './output.js';

const output = (id: string, label: string, hasMicrophone = false): PresentOutput => ({
  id,
  label,
  groupId: '',
  hasMicrophone,
});
const systemDefault = output('', 'Default - Headset Earphone (Jabra)');
const speakers = output('s', 'MacBook Pro Speakers (Built-in)', true);
const screen = output('d', 'DELL U2720Q');
const usb = output('u', 'Jabra Evolve2 65', true);
const named = output('h', 'Headset Earphone (Jabra)');
const found = (chosen: readonly PresentOutput[], ...rest: readonly PresentOutput[]): string | undefined =>
  findHeadset(undefined, chosen, [systemDefault, ...chosen, ...rest])?.id;

describe('the headset', () => {
  it('is the one that the agent chose, by id or else by label', () => {
    const outputs = [systemDefault, speakers, named];
    expect(findHeadset({ id: 's', label: '' }, [], outputs)?.id).toBe('s');
    expect(findHeadset({ id: 'old', label: speakers.label }, [], outputs)?.id).toBe('s');
  });

  it('is the first one whose label matches a pattern, if none has the label itself', () => {
    const outputs = [systemDefault, named, usb, output('x', 'Jabra*')];
    expect(findHeadset({ label: 'Jabra*' }, [], outputs)?.id).toBe('x');
    expect(findHeadset({ label: 'Jabra E*' }, [], outputs)?.id).toBe('u');
    expect(findHeadset({ label: '*Jabra*' }, [], outputs)?.id).toBe('h');
  });

  it('is guessed if the agent’s choice is not connected', () => {
    expect(findHeadset({ id: 'gone', label: 'gone' }, [], [systemDefault, speakers, named])?.id).toBe('h');
    expect(findHeadset({ id: 'gone', label: '' }, [output('x', '')], [output('x', '')])?.id).toBe('x');
  });

  it.each([
    'Headset',
    'USB Head-Set',
    'Headphones (Realtek)',
    'Earbuds',
    'AirPods Pro',
    'Kopfhörer',
    'Casque',
    'ヘッドセット',
  ])('is recognized by its label: %s', (label) => expect(found([screen], output('x', label))).toBe('x'));

  it('is a chosen one if there are several', () => {
    expect(found([output('2', 'Headset 2')], output('1', 'Headset 1'))).toBe('2');
  });

  it('is a device with a microphone, except for a laptop’s speakers', () => {
    expect(found([screen], speakers, usb)).toBe('u');
    expect(found([screen], speakers)).toBe('d');
  });

  it('is the first chosen output if nothing else fits, or none', () => {
    expect(found([screen, output('e', 'Other')])).toBe('d');
    expect(found([], screen)).toBeUndefined();
  });
});
