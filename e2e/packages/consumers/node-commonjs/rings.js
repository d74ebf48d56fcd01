const assert = require('node:assert/strict');
const { createRinger } = require('belfry');
const { createFakeSource } = require('belfry/testing');

const source = createFakeSource();
const ringer = createRinger({ sources: [source] });
source.offer({ id: '1' });
assert.equal(ringer.state().plan.state, 'ring');
ringer.dispose();
