import { expect, test } from 'vitest';
import { belfryProperties } from './belfry-properties.js';

test('maps Paste’s tokens to the custom properties of the element', () => {
  const tokens = {
    textColors: { colorText: '#111', colorTextLink: 'blue' },
    radii: { borderRadius20: '4px' },
  };
  expect(belfryProperties({ isLight: true, tokens })).toEqual({
    '--belfry-color-text': '#111',
    '--belfry-color-accent': 'blue',
    '--belfry-radius': '4px',
  });
});

test.each([undefined, {}, { tokens: {} }, { tokens: { textColors: null, radii: { borderRadius20: 4 } } }])(
  'leaves the element’s defaults where Flex gives no usable token: %j',
  (theme) => {
    expect(belfryProperties(theme as never)).toEqual({});
  },
);
