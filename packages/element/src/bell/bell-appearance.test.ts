import { instantAt, type Call, type QuietReason, type Readiness } from 'belfry';
import { expect, test } from 'vitest';
import { languageFor } from '../locales/language.js';
import {
  bellAppearance as bellAppearanceIn,
  type BellAppearance,
  type BellInput,
} from './bell-appearance.js';

const bellAppearance = (input: BellInput, tag = 'en', minutesMuted = 0): BellAppearance =>
  bellAppearanceIn(input, languageFor(tag), minutesMuted);
const ready: Readiness = { state: 'ready', warnings: [] };
const locked: Readiness = {
  state: 'not-ready',
  reasons: [{ code: 'needs-gesture', agent: '', administrator: '' }],
  warnings: [],
};
const ringing = (call: Call | undefined): BellInput['plan'] => ({ state: 'ring', ring: { call } });
const quiet = (why: QuietReason): BellInput['plan'] => ({ state: 'quiet', why });
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
  offeredAt: instantAt(0),
  deadline: instantAt(1),
};

test.each([
  ['ringing', 'a call rings', ringing(aCall), true],
  ['testing', 'a test ring plays', ringing(undefined), false],
  ['silenced', 'the agent silenced the call', quiet('silenced'), false],
  ['ringing-elsewhere', 'another tab rings', quiet('another-tab'), true],
  ['idle', 'there is no call', quiet('no-call'), false],
  ['idle', 'the rules keep the call quiet', quiet('rules'), false],
] as const)('is %s when %s', (status, _, plan, canSilence) => {
  expect(bellAppearance({ plan, readiness: ready, isTesting: false })).toMatchObject({
    status,
    canSilence,
    isReady: true,
  });
});

test('is marked and says so when the page was asleep', () => {
  const at = (hours: number, minutes: number): number => new Date(2026, 4, 1, hours, minutes).getTime();
  const [from, until] = [instantAt(0), instantAt(1)];
  const sleep = { from, until, fromMs: at(9, 41), untilMs: at(9, 56) };
  const readiness: Readiness = {
    state: 'ready',
    warnings: [{ code: 'page-was-asleep', agent: '', administrator: '' }],
  };
  const woken = bellAppearance({ plan: quiet('no-call'), readiness, sleep, isTesting: false });
  expect(woken).toMatchObject({ isReady: true, hasWarning: true, pill: undefined });
  expect(woken.name).toMatch(/This page was asleep from 9:41\sAM to 9:56\sAM. Calls in that time may/);
  const german = bellAppearance({ plan: quiet('no-call'), readiness, sleep, isTesting: false }, 'de');
  expect(german.name).toMatch(/von 0?9:41 bis 0?9:56 geschlafen/);
});

test('names the reason when Belfry is not ready, with or without a ringing call', () => {
  const idle = bellAppearance({ plan: quiet('no-call'), readiness: locked, isTesting: false });
  expect(idle).toMatchObject({
    isReady: false,
    name: 'Bell: not ready. Click anywhere on this page to turn on sound. Click to turn on sound.',
    pill: 'Click to turn on sound',
    isUnheard: false,
  });
  const rings = bellAppearance({ plan: ringing(aCall), readiness: locked, isTesting: false });
  expect(rings).toMatchObject({ isReady: false, isUnheard: true, status: 'ringing' });
  expect(rings.name).toMatch(/^Bell: ringing. Click anywhere/);
});

test('shows the time left while muted, with or without a call, and no warning', () => {
  const muted: Readiness = {
    state: 'not-ready',
    reasons: [{ code: 'muted', agent: '', administrator: '' }],
    warnings: [],
  };
  for (const why of ['no-call', 'rules', 'muted'] as const) {
    const appearance = bellAppearance({ plan: quiet(why), readiness: muted, isTesting: false }, 'de', 14);
    expect(appearance).toEqual({
      status: 'muted',
      isReady: true,
      isUnheard: false,
      hasWarning: false,
      pill: '14 Min.',
      canSilence: false,
      name: 'Klingel: stummgeschaltet, noch 14 Min.',
    });
  }
  const testing = bellAppearance({ plan: quiet('no-call'), readiness: muted, isTesting: true });
  expect(testing.status).toBe('testing');
});

test('uses the language it is given', () => {
  const { name } = bellAppearance({ plan: quiet('no-call'), readiness: locked, isTesting: false }, 'fr');
  expect(name).toMatch(/^Sonnerie\u00A0: pas prête. Cliquez n’importe où/);
});

test('stays green during a ring that is heard although the line is down', () => {
  const down: Readiness = {
    state: 'not-ready',
    reasons: [{ code: 'line-down', agent: '', administrator: '' }],
    warnings: [],
  };
  expect(bellAppearance({ plan: ringing(aCall), readiness: down, isTesting: false })).toMatchObject({
    isReady: true,
    isUnheard: false,
    hasWarning: true,
    pill: undefined,
  });
  expect(bellAppearance({ plan: quiet('no-call'), readiness: down, isTesting: false })).toMatchObject({
    isReady: false,
    pill: 'Not connected',
  });
});

test('asks an agent who could not hear the last calls to check the sound, unless something else is wrong', () => {
  const doubtful = { plan: quiet('no-call'), isTesting: false, isSoundInDoubt: true };
  expect(bellAppearance({ ...doubtful, readiness: ready })).toMatchObject({
    isReady: false,
    pill: 'Check your sound',
    name: 'Bell: ready. Check your sound.',
  });
  expect(bellAppearance({ ...doubtful, readiness: locked }).pill).toBe('Click to turn on sound');
  expect(bellAppearance({ ...doubtful, readiness: ready, plan: ringing(aCall) }).pill).toBeUndefined();
});
