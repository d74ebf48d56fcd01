import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it, test } from 'vitest';
import { engineTests } from '../../e2e/rig/engines/engine-tests.js';
import type { BrowserResults } from '../../scripts/browsers/browser-results.js';
import { browsersPage } from '../../scripts/browsers/browsers-page.js';
import { root } from './pages.js';

const page = join(root, 'docs/browsers.md');
const results = JSON.parse(readFileSync(join(root, 'docs/browsers.json'), 'utf8')) as BrowserResults;

test('docs/browsers.md shows what is in docs/browsers.json', async () => {
  const text = await format(browsersPage(results), { ...(await resolveConfig(page)), filepath: page });
  expect(readFileSync(page, 'utf8')).toBe(text);
});

describe('the tests that run in every engine', () => {
  it('are the rows of docs/browsers.md', () => {
    const sources = engineTests.map((file) => readFileSync(join(root, file), 'utf8'));
    const titles = sources.flatMap((source) =>
      [...source.matchAll(/\b(?:it|itNeeding)\(\s*(?:\[[^\]]*\],\s*)?'((?:[^'\\]|\\.)+)'/g)].map(
        ([, title]) => title,
      ),
    );
    expect(titles.length).toBeGreaterThan(10);
    expect(results.behaviors.map(({ title }) => title)).toEqual(expect.arrayContaining(titles));
  });
});
