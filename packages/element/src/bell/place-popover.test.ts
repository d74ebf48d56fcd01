import { expect, test } from 'vitest';
import { placePopover } from './place-popover.js';

const bell = { top: 8, bottom: 44, left: 1000, right: 1036 };

test('ends at the bell’s end, below it', () => {
  expect(placePopover(bell, { width: 1366, height: 768 }, false)).toEqual({
    left: 684,
    width: 352,
    top: 52,
    maxHeight: 708,
  });
});

test('starts at the bell in a page that is written from right to left', () => {
  expect(placePopover({ ...bell, left: 100, right: 136 }, { width: 1366, height: 768 }, true).left).toBe(100);
});

test('leaves the first half of a window free where it would reach over the middle', () => {
  const medium = { width: 1024, height: 768 };
  expect(placePopover({ ...bell, left: 754, right: 790 }, medium, false).left).toBe(664);
  expect(placePopover({ ...bell, left: 234, right: 270 }, medium, true).left).toBe(8);
  const wide = { width: 1920, height: 1080 };
  expect(placePopover({ ...bell, left: 930, right: 966 }, wide, false).left).toBe(968);
});

test('stays at a bell in the first half', () => {
  expect(placePopover({ ...bell, left: 444, right: 480 }, { width: 1024, height: 768 }, false).left).toBe(
    128,
  );
});

test('leaves the first half of a narrow window free', () => {
  const { left, width } = placePopover(
    { ...bell, left: 400, right: 436 },
    { width: 683, height: 384 },
    false,
  );
  expect(left).toBeGreaterThan(683 / 2);
  expect(left + width).toBeLessThanOrEqual(683 - 8);
});

test('opens above a bell at the bottom of the window', () => {
  const bottom = { top: 700, bottom: 736, left: 1000, right: 1036 };
  expect(placePopover(bottom, { width: 1366, height: 768 }, false)).toMatchObject({ top: 8, maxHeight: 684 });
});
