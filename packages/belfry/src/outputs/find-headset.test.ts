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
  it('is the one that the agent named, by its id or else its label', () => {
    const outputs = [systemDefault, speakers, named];
    expect(findHeadset({ id: 's', label: '' }, [], outputs)?.id).toBe('s');
    expect(findHeadset({ id: 'old', label: speakers.label }, [], outputs)?.id).toBe('s');
  });

  it('is guessed when the named one is not there', () => {
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
  ])('is what is called one: %s', (label) => expect(found([screen], output('x', label))).toBe('x'));

  it('is the one to ring on, of several', () => {
    expect(found([output('2', 'Headset 2')], output('1', 'Headset 1'))).toBe('2');
  });

  it('is what has a microphone too, but not a laptop’s speakers', () => {
    expect(found([screen], speakers, usb)).toBe('u');
    expect(found([screen], speakers)).toBe('d');
  });

  it('is the first to ring on where nothing tells, or none', () => {
    expect(found([screen, output('e', 'Other')])).toBe('d');
    expect(found([], screen)).toBeUndefined();
  });
});
