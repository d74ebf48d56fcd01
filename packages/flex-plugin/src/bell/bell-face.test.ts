import type { Call, QuietReason, Readiness } from 'belfry';
import { expect, test } from 'vitest';
import { bellFace, type BellState } from './bell-face.js';

const armed: Readiness = { state: 'armed', warnings: [] };
const locked: Readiness = {
  state: 'not-armed',
  reasons: [{ code: 'needs-gesture', agent: 'Click anywhere.', administrator: '' }],
  warnings: [],
};
const ringing = (call: Call | undefined): BellState['plan'] => ({ state: 'ring', ring: { call } });
const quiet = (why: QuietReason): BellState['plan'] => ({ state: 'quiet', why });
const aCall: Call = {
  key: 's/1',
  source: 's',
  id: '1',
  channel: 'voice',
  direction: 'inbound',
  queue: undefined,
  priority: 0,
  from: '+1',
  attributes: {},
  isTransfer: false,
  offeredAtMs: 0,
  deadlineMs: 1,
};

test.each([
  ['a call rings', ringing(aCall), 'ringing', true],
  ['a test rings', ringing(undefined), 'testing', false],
  ['the agent silenced the call', quiet('silenced'), 'silenced', false],
  ['another tab rings', quiet('another-tab'), 'ringing-elsewhere', true],
  ['there is no call', quiet('no-call'), 'idle', false],
  ['the rules keep it quiet', quiet('rules'), 'idle', false],
] as const)('when %s', (_, plan, mood, canSilence) => {
  expect(bellFace({ plan, readiness: armed, isTesting: false })).toMatchObject({
    mood,
    canSilence,
    isArmed: true,
  });
});

test('a bell that is not armed says why, and does so while it rings', () => {
  const idle = bellFace({ plan: quiet('no-call'), readiness: locked, isTesting: false });
  expect(idle).toMatchObject({ isArmed: false, name: 'Bell: not ready. Click anywhere.' });
  const rings = bellFace({ plan: ringing(aCall), readiness: locked, isTesting: false });
  expect(rings).toMatchObject({ isArmed: false, mood: 'ringing', name: 'Bell: ringing. Click anywhere.' });
});
