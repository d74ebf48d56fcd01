import { expect, test } from 'vitest';
import { languageFor } from '../locales/language.js';
import { outputNames } from './output-names.js';

const english = languageFor('en-US');
const namesOf = (...outputs: readonly (readonly [string, string])[]): string[] => [
  ...outputNames(
    outputs.map(([id, label]) => ({ id, label })),
    english,
  ).values(),
];

test('strips the ids of USB devices', () => {
  expect(namesOf(['a', 'Jabra Evolve2 65 (0b0e:24c8)'])).toEqual(['Jabra Evolve2 65']);
});

test('numbers equal names from the second one on', () => {
  expect(namesOf(['a', 'HDMI'], ['b', 'Dock'], ['c', 'HDMI (1234:abcd)'])).toEqual([
    'HDMI',
    'Dock',
    'HDMI (2)',
  ]);
});

test('names the device behind the system default, if the browser does', () => {
  expect(namesOf(['', 'Default - Laptop speakers (8086:9dc8)'])).toEqual(['System default: Laptop speakers']);
  expect(namesOf(['', 'Default'], ['a', ''])).toEqual(['System default', 'Output 1']);
});

test('makes hostile names harmless', () => {
  expect(namesOf(['a', '\u202eEvil\n(ab)'])).toEqual(['Evil (ab)']);
});
