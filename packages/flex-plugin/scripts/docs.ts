import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { configurationJsonSchema, configurationTables } from '../dist/configuration/configuration-docs.js';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const begin = '<!-- reference: made by `npm run docs` -->';
const end = '<!-- end of reference -->';

/** Writes the JSON Schema and the tables of the configuration reference. Requires the compiled plugin. */
async function writeDocs(): Promise<void> {
  await writeFormatted('configuration.schema.json', JSON.stringify(configurationJsonSchema()));
  const page = await readFile(`${docs}configuration.md`, 'utf8');
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`configuration.md must contain ${begin} and ${end}.`);
  await writeFormatted('configuration.md', `${before}${begin}\n\n${configurationTables()}\n${end}${after}`);
}

async function writeFormatted(name: string, text: string): Promise<void> {
  const file = `${docs}${name}`;
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

await writeDocs();
