import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { startVitest } from 'vitest/node';
import { engineTests } from '../e2e/rig/engines/engine-tests.js';
import { leftOutEngines } from '../e2e/rig/system-packages.js';
import { browserResultsOf, engineTestsOf } from './browsers/browser-results.js';
import { browsersPage } from './browsers/browsers-page.js';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));

const leftOut = leftOutEngines();
if (leftOut.length > 0)
  throw new Error(leftOut.map(({ engine, reason }) => `${engine}: ${reason}`).join('\n'));
const vitest = await startVitest('test', [...engineTests], {
  watch: false,
  project: ['e2e', 'firefox', 'webkit'],
});
const results = browserResultsOf(engineTestsOf(vitest.state.getTestModules()));
await vitest.close();
await writeFormatted('browsers.json', JSON.stringify(results));
await writeFormatted('browsers.md', browsersPage(results));

async function writeFormatted(name: string, text: string): Promise<void> {
  const file = `${docs}${name}`;
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
