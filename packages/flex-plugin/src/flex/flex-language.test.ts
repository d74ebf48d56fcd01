import { expect, test } from 'vitest';
import { flexLanguage } from './flex-language.js';
import type { FlexManagerHost } from './flex-host.js';

const manager: FlexManagerHost = { store: { getState: () => ({}), subscribe: () => () => undefined } };

test('uses the language of Flex, or English if Flex reports none', () => {
  expect(flexLanguage({ ...manager, localization: { localeTag: 'ja-JP' } }).texts.testRing.stop).toBe('停止');
  expect(flexLanguage({ ...manager, localization: {} }).tag).toBe('en-US');
  expect(flexLanguage(manager).tag).toBe('en-US');
});
