import { expect, it } from 'vitest';
import { isSoundInDoubt } from './unheard-rule.js';

it.each([
  [2, { inARow: 3 }, false],
  [3, { inARow: 3 }, true],
  [4, { inARow: 3 }, true],
  [9, undefined, false],
])('after %i unheard calls, with the rule %o, asking is %s', (unheardInARow, rule, isAsked) => {
  expect(isSoundInDoubt({ unheardInARow }, rule)).toBe(isAsked);
});
