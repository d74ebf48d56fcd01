const assert = require('node:assert/strict');
const { existsSync } = require('node:fs');
const { installBelfry } = require('belfry-flex');

assert.equal(typeof installBelfry, 'function');
assert.equal(existsSync('node_modules/belfry'), false);
assert.ok(existsSync(require.resolve('belfry-flex/belfry-flex-plugin.js')));
