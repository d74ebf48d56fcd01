import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFaults } from './find-faults.js';
import { root } from './pages.js';

const { counts, faults } = findFaults(readFileSync(join(root, 'docs/faults.md'), 'utf8'));

test.each(faults)('$kind: "$fault" has a test', ({ testFile, testTitle }) => {
  const titles = [...readFileSync(join(root, testFile), 'utf8').matchAll(/'((?:[^'\\\n]|\\.)+)'/g)];
  expect(titles.map(([, title]) => title)).toContain(testTitle);
});

test('the counts of faults match the tables', () => {
  const found: Record<string, number> = {};
  for (const { kind } of faults) found[kind] = (found[kind] ?? 0) + 1;
  expect(faults.length).toBeGreaterThan(40);
  expect(counts).toEqual(found);
});
