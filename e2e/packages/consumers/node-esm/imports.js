import assert from 'node:assert/strict';
import { createRinger } from 'belfry';
import { installBelfry } from 'belfry-flex';
import { entryPoints } from './entry-points.mjs';

for (const [name, module] of Object.entries(entryPoints)) assert.notDeepEqual(Object.keys(module), [], name);
assert.equal(typeof createRinger, 'function');
assert.equal(typeof installBelfry, 'function');
