import type { Call, QuietReason, Readiness } from 'belfry';
import { expect, test } from 'vitest';
import { languageFor } from '../locales/language.js';
import { bellFace as bellFaceIn, type BellFace, type BellState } from './bell-face.js';

const bellFace = (state: BellState, tag = 'en', minutesMuted = 0): BellFace =>
  bellFaceIn(state, languageFor(tag), minutesMuted);
const ready: Readiness = { state: 'ready', warnings: [] };
const locked: Readiness = {
  state: 'not-ready',
  reasons: [{ code: 'needs-gesture', agent: '', administrator: '' }],
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
  expect(bellFace({ plan, readiness: ready, isTesting: false })).toMatchObject({
    mood,
    canSilence,
    isReady: true,
  });
});

test('a bell that is not ready says why, and does so while it rings', () => {
  const idle = bellFace({ plan: quiet('no-call'), readiness: locked, isTesting: false });
  expect(idle).toMatchObject({
    isReady: false,
    name: 'Bell: not ready. Click anywhere on this page, or press a key, to switch the bell on.',
  });
  const rings = bellFace({ plan: ringing(aCall), readiness: locked, isTesting: false });
  expect(rings).toMatchObject({ isReady: false, mood: 'ringing' });
  expect(rings.name).toMatch(/^Bell: ringing. Click anywhere/);
});

test('a muted bell says for how long, with a call or without, and warns of nothing', () => {
  const muted: Readiness = {
    state: 'not-ready',
    reasons: [{ code: 'muted', agent: '', administrator: '' }],
    warnings: [],
  };
  for (const why of ['no-call', 'rules', 'muted'] as const) {
    const face = bellFace({ plan: quiet(why), readiness: muted, isTesting: false }, 'de', 14);
    expect(face).toEqual({
      mood: 'muted',
      isReady: true,
      canSilence: false,
      name: 'Klingel: stummgeschaltet, noch 14 Min.',
    });
  }
  expect(bellFace({ plan: quiet('no-call'), readiness: muted, isTesting: true }).mood).toBe('testing');
});

test('the bell speaks the language that it is given', () => {
  const face = bellFace({ plan: quiet('no-call'), readiness: locked, isTesting: false }, 'fr');
  expect(face.name).toMatch(/^Sonnerie : pas prête. Cliquez n’importe où/);
});
