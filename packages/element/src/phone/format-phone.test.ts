import { expect, test } from 'vitest';
import { formatPhone } from './format-phone.js';

test.each([
  ['+14155550123', '+1 415 555 0123'],
  ['+33123456789', '+33 1 23 45 67 89'],
  ['+5511987654321', '+55 11 98765 4321'],
  ['+81312345678', '+81 3 1234 5678'],
  ['+442079460123', '+44 2079 460123'],
  ['+498912345678', '+49 891 234 5678'],
  ['+35312345678', '+353 123 456 78'],
  ['+37060012345', '+370 600 123 45'],
])('formats %s as %s', (from, shown) => {
  expect(formatPhone(from)).toBe(shown);
});

test.each(['Ada Lovelace', '0151 23456', '+1', '+1415555012x', 'client:ada', '+1234567890123456'])(
  'leaves %s as it is',
  (from) => {
    expect(formatPhone(from)).toBe(from);
  },
);
