const assert = require('node:assert/strict');
const { createRinger } = require('belfry');
const { installBelfry } = require('belfry-flex');
const { entryPoints } = require('./entry-points.cjs');

for (const [name, module] of Object.entries(entryPoints)) assert.notDeepEqual(Object.keys(module), [], name);
assert.equal(typeof createRinger, 'function');
assert.equal(typeof installBelfry, 'function');
