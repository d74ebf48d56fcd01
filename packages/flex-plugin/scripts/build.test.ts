import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

test('the first line of the plugin file tells Chromium to compile it ahead, and the second names the licenses', async () => {
  const file = new URL('../build/belfry-flex-plugin.js', import.meta.url);
  const lines = (await readFile(file, 'utf8')).split('\n');
  expect(lines[0]).toBe('//# allFunctionsCalledOnLoad');
  expect(lines[1]).toBe('/*! For license information, see belfry-flex-plugin.js.LICENSE.txt */');
});
