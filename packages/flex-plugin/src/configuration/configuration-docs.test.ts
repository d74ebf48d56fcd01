import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { configurationJsonSchema, configurationTables } from './configuration-docs.js';

const docs = new URL('../../../../docs/', import.meta.url);

test('the JSON Schema in the docs matches the code (run `npm run docs` to update it)', async () => {
  const written: unknown = JSON.parse(await readFile(new URL('configuration.schema.json', docs), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(configurationJsonSchema())));
});

test('the reference in the docs matches the code (run `npm run docs` to update it)', async () => {
  const page = await readFile(new URL('configuration.md', docs), 'utf8');
  expect(withoutPadding(page)).toContain(withoutPadding(configurationTables()));
});

test.each([
  { path: 'configuration.md', count: 6 },
  { path: 'install-in-flex.md', count: 1 },
  { path: '../packages/flex-plugin/README.md', count: 2 },
])('every example in $path is valid', async ({ path, count }) => {
  const { readConfiguration } = await import('./read-configuration.js');
  const page = await readFile(new URL(path, docs), 'utf8');
  // Fenced blocks, and files that a shell command writes.
  const examples = [...page.matchAll(/(?:```json|<<'JSON')\n(.*?)\n(?:```|JSON)/gs)]
    .map(([, json = '']) => JSON.parse(json) as Readonly<Record<string, unknown>>)
    .filter((example) => !isPluginEntry(example));
  expect(examples.length).toBeGreaterThanOrEqual(count);
  for (const example of examples) {
    const { ui_attributes: attributes } = example as { ui_attributes?: { belfry: unknown } };
    expect(readConfiguration(attributes?.belfry ?? example, 'example').mistakes).toEqual([]);
  }
});

/** Whether this is an entry in Flex's list of plugins, not a configuration. */
function isPluginEntry(example: Readonly<Record<string, unknown>>): boolean {
  return 'src' in example;
}

/** Prettier aligns the tables. */
function withoutPadding(markdown: string): string {
  return markdown.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');
}
