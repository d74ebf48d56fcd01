import { expect, test } from 'vitest';
import { createAbsences } from './absences.js';

test('remembers when an output was unplugged, until it is back', () => {
  const absences = createAbsences();
  absences.update([{ id: 'usb', isPresent: true }], 1);
  absences.update([{ id: 'usb', isPresent: false }], 2);
  absences.update([{ id: 'usb', isPresent: false }], 3);
  expect(absences.since('usb')).toBe(2);
  absences.update([{ id: 'usb', isPresent: true }], 4);
  expect(absences.since('usb')).toBeUndefined();
});

test('claims no time for an output that was never connected', () => {
  const absences = createAbsences();
  absences.update([{ id: 'usb', isPresent: false }], 1);
  expect(absences.since('usb')).toBeUndefined();
});
