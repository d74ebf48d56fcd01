import assert from 'node:assert/strict';
import { createRinger } from 'belfry';
import { createFakeSource } from 'belfry/testing';

const source = createFakeSource();
const ringer = createRinger({ sources: [source] });
source.offer({ id: '1' });
assert.equal(ringer.state().plan.state, 'ring');
ringer.dispose();
