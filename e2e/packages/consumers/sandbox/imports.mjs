import assert from 'node:assert/strict';
import { entryPoints } from './entry-points.mjs';

for (const [name, module] of Object.entries(entryPoints)) assert.notDeepEqual(Object.keys(module), [], name);
