import { expect, test } from 'vitest';
import { claimFlex } from './claim-flex.js';

test('gives a Flex to one copy of Belfry at a time', () => {
  const page = {};
  const flex = {};
  const release = claimFlex(flex, page);
  expect(release).toBeDefined();
  expect(claimFlex(flex, page)).toBeUndefined();
  expect(claimFlex({}, page)).toBeDefined();
  release?.();
  expect(claimFlex(flex, page)).toBeDefined();
});
