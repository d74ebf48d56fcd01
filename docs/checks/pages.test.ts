import { describe, expect, it, test } from 'vitest';
import { codeBlocks, codeBlocksIn } from './pages.js';

test('every code block is in a language that these tests check, or is output, a diagram, HTML, or CSS', () => {
  const allowed = new Set(['ts', 'tsx', 'json', 'sh', 'html', 'css', '']);
  expect(codeBlocks.filter(({ language }) => !allowed.has(language))).toEqual([]);
});

describe.each(codeBlocksIn('json'))('the JSON at $page:$line', ({ code }) => {
  it('is valid', () => {
    expect(() => JSON.parse(code) as unknown).not.toThrow();
  });
});
