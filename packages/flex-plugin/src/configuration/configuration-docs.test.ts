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

test('every example on the page is valid', async () => {
  const { readConfiguration } = await import('./read-configuration.js');
  const page = await readFile(new URL('configuration.md', docs), 'utf8');
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(
    ([, json = '']) => JSON.parse(json) as object,
  );
  expect(examples.length).toBeGreaterThan(2);
  for (const example of examples) {
    const { ui_attributes: attributes } = example as { ui_attributes?: { belfry: unknown } };
    expect(readConfiguration(attributes?.belfry ?? example, 'example').mistakes).toEqual([]);
  }
});

/** Prettier aligns the tables. */
function withoutPadding(markdown: string): string {
  return markdown.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');
}
