import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { brokenLinks } from './links.js';
import { files, pages } from './pages.js';

test('every link to a file or a heading in this repository works', () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(brokenLinks(pages, files)).toEqual([]);
});

test('finds links to missing files, headings, and pictures', () => {
  const markdown = `
# One heading
[works](#one-heading) [works](../docs/a.md#one-heading) [works](https://github.com/belfry-bell/belfry/tree/main/docs)
[works](https://example.com/missing) [works](https://github.com/belfry-bell/belfry/blob/main/docs/a.md#one-heading)

[broken](#two) [broken](b.md) [broken](../docs/a.md#two) ![broken](b.png)
[broken](https://github.com/belfry-bell/belfry/blob/main/b.md) <img src="c.png">

| a table                   |
| ------------------------- |
| \`code\` [broken](../a.md) |

[broken]: d.md
`;
  expect(brokenLinks([{ path: 'docs/a.md', tree: fromMarkdown(markdown) }], ['docs/a.md'])).toEqual([
    'docs/a.md:6: #two',
    'docs/a.md:6: b.md',
    'docs/a.md:6: ../docs/a.md#two',
    'docs/a.md:6: b.png',
    'docs/a.md:7: https://github.com/belfry-bell/belfry/blob/main/b.md',
    'docs/a.md:7: c.png',
    'docs/a.md:11: ../a.md',
    'docs/a.md:13: d.md',
  ]);
});
