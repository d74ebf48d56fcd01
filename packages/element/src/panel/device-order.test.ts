import type { OutputState } from 'belfry';
import { expect, test } from 'vitest';
import { orderOutputs } from './device-order.js';
import { output } from './output.test-support.js';

const idsOf = (outputs: readonly OutputState[]): string[] => outputs.map(({ id }) => id);

test('lists chosen outputs first, also unplugged ones, then connected ones', () => {
  const { shown, rest } = orderOutputs([
    output(''),
    output('a'),
    output('b', { isChosen: true }),
    output('c', { isChosen: true, isPresent: false }),
  ]);
  expect(idsOf(shown)).toEqual(['b', 'c', '', 'a']);
  expect(rest).toEqual([]);
});

test('treats the system default as chosen if nothing else is', () => {
  expect(idsOf(orderOutputs([output('a'), output('')]).shown)).toEqual(['', 'a']);
});

test('hides the rest of many outputs, but never a chosen one', () => {
  const many = Array.from({ length: 14 }, (_, index) => output(String(index), { isChosen: index > 11 }));
  const { shown, rest } = orderOutputs(many);
  expect(idsOf(shown)).toEqual(['12', '13', '0', '1', '2', '3']);
  expect(rest).toHaveLength(8);
});
