import { describe, expect, it } from 'vitest';
import { deepEqual } from './deep-equal.js';

describe('deepEqual', () => {
  it.each([
    [1, 1],
    [NaN, NaN],
    ['a', 'a'],
    [null, null],
    [undefined, undefined],
    [
      [1, [2]],
      [1, [2]],
    ],
    [{ a: { b: [1] } }, { a: { b: [1] } }],
    [{ a: undefined }, { a: undefined }],
  ])('%j is the same as %j', (a, b) => expect(deepEqual(a, b)).toBe(true));

  it.each([
    [1, 2],
    [0, null],
    [null, {}],
    [[], {}],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [new Date(0), new Date(1)],
    [new Map([[1, 1]]), new Map()],
  ])('%j is not the same as %j', (a, b) => expect(deepEqual(a, b)).toBe(false));

  it('ends with values that contain themselves', () => {
    const loop = (): unknown => {
      const value: Record<string, unknown> = {};
      return Object.assign(value, { self: value, again: value });
    };
    expect(deepEqual(loop(), loop())).toBe(false);
  });
});
