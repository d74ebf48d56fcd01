import { expect, test } from 'vitest';
import { sanitizeText } from './sanitize-text.js';

test('keeps ordinary names as they are', () => {
  for (const name of [
    'Jabra Evolve2 65 (0b0e:0308)',
    'Écouteurs – casque',
    'イヤホン',
    '<b>bold</b> & more',
    '👩‍💻',
  ]) {
    expect(sanitizeText(name)).toBe(name.replaceAll('\u200d', '\u200d'));
  }
});

test('removes control characters and direction marks', () => {
  expect(sanitizeText('a\u0000b\u0007c\nd\te')).toBe('a b c d e');
  expect(sanitizeText('\u202egnp.exe\u202c \u2066x\u2069')).toBe('gnp.exe x');
});

test('shortens a long text with an ellipsis, without splitting a character', () => {
  expect(sanitizeText('x'.repeat(100_000), 10)).toBe('xxxxxxxxx…');
  expect(sanitizeText('👍'.repeat(12), 10)).toBe(`${'👍'.repeat(9)}…`);
  expect(sanitizeText('👍'.repeat(10), 10)).toBe('👍'.repeat(10));
});

test('returns an empty text if every character is removed', () => {
  expect(sanitizeText('\u202e \u200f\n')).toBe('');
});
