import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestPattern, matchesGlob } from './glob.js';

it.each([
  ['Jabra*', 'Jabra Evolve2 65', true],
  ['Jabra*', 'Jabra', true],
  ['Jabra*', 'jabra Link 380', false],
  ['Jabra*', 'My Jabra', false],
  ['*HDMI*', 'LG TV (HDMI 2)', true],
  ['*', '', true],
  ['**', 'anything', true],
  ['VIP-?', 'VIP-1', true],
  ['VIP-?', 'VIP-', false],
  ['VIP-?', 'VIP-12', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['*ab', 'aab', true],
  ['Billing', 'Billing', true],
  ['Billing', 'Billing 2', false],
  ['', 'x', false],
  ['a.c', 'abc', false],
  ['(x[', '(x[', true],
])('compares the pattern %j with %j: %j', (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

it('matches the same texts as a regular expression', () => {
  const characters = fc.constantFrom('a', 'b', '*', '?');
  const pattern = fc.array(characters, { maxLength: 8 }).map((each) => each.join(''));
  const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 10 }).map((each) => each.join(''));
  fc.assert(
    fc.property(pattern, text, (glob, name) => {
      const expression = glob.replaceAll('*', '.*').replaceAll('?', '.');
      expect(matchesGlob(glob, name)).toBe(new RegExp(`^${expression}$`).test(name));
    }),
    { numRuns: 5000 },
  );
});

it('takes bounded time for the worst pattern and text', () => {
  const pattern = `${'*a'.repeat(longestPattern / 2 - 1)}b`;
  const text = 'a'.repeat(2000);
  const startedAt = performance.now();
  for (let run = 0; run < 10; run += 1) expect(matchesGlob(pattern, text)).toBe(false);
  // Exponential work would take years.
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

it('compares a text that is too long only for equality', () => {
  const long = 'x'.repeat(100_000);
  expect(matchesGlob('x*', long)).toBe(false);
  expect(matchesGlob(long, long)).toBe(true);
});
