import { describe, expect, it } from 'vitest';
import { isMissed, verdictOf, type Evidence } from './verdict.js';

/** A call that was offered at 0, and timed out at 20 s without a sound, in a tab that shouldn't ring. */
const neverDue: Evidence = {
  callId: '1',
  source: 'a',
  channel: 'voice',
  offeredAtMs: 0,
  receivedAtMs: 50,
  dueMs: 0,
  heardOn: [],
  quiet: [],
  blocked: [],
  endedAtMs: 20_000,
  ended: 'timeout',
};
const silent: Evidence = { ...neverDue, dueAtMs: 50, dueMs: 19_950 };
/** It rang from 100 ms on. */
const rang: Evidence = { ...silent, firstSoundAtMs: 100 };
const locked = { blocked: [{ why: 'needs-gesture', fromMs: 50 }] };

describe('the verdict of a call', () => {
  it.each<[string, Evidence, ReturnType<typeof verdictOf>]>([
    ['that rang', rang, { verdict: 'heard' }],
    ['without any sound', silent, { verdict: 'unheard', why: 'no-sound' }],
    ['that was blocked', { ...silent, ...locked }, { verdict: 'unheard', why: 'needs-gesture' }],
    [
      'that was blocked at first',
      { ...rang, ...locked, firstSoundAtMs: 5_000 },
      { verdict: 'late', why: 'needs-gesture' },
    ],
    [
      'that the page received late',
      { ...rang, receivedAtMs: 9_000, dueAtMs: 9_000, firstSoundAtMs: 9_100 },
      { verdict: 'late', why: 'learned-late' },
    ],
    [
      'that the page received only when it was over',
      { ...neverDue, receivedAtMs: 20_000 },
      { verdict: 'unheard', why: 'learned-late' },
    ],
    [
      'that rang for a moment at its end',
      { ...rang, receivedAtMs: 19_000, dueAtMs: 19_000, firstSoundAtMs: 19_100 },
      { verdict: 'unheard', why: 'learned-late' },
    ],
    ['that rules keep quiet', { ...neverDue, quiet: ['rules'] }, { verdict: 'not-needed', why: 'rules' }],
    [
      'that another tab rings, while this one is locked',
      { ...neverDue, ...locked, quiet: ['another-tab'] },
      { verdict: 'not-needed', why: 'another-tab' },
    ],
    [
      'that waits behind a call that rings',
      { ...neverDue, quiet: ['another-call'] },
      { verdict: 'not-needed', why: 'another-call' },
    ],
    [
      'that waits behind a call that is silent',
      { ...neverDue, ...locked, quiet: ['another-call'] },
      { verdict: 'unheard', why: 'needs-gesture' },
    ],
    [
      'that came to this tab from another one and stayed silent',
      { ...silent, ...locked, quiet: ['another-tab'] },
      { verdict: 'unheard', why: 'needs-gesture' },
    ],
    [
      'that rang after a delay on purpose',
      { ...rang, quiet: ['delayed'], dueAtMs: 6_000, firstSoundAtMs: 6_100 },
      { verdict: 'heard' },
    ],
    [
      'that was answered before it could ring',
      { ...silent, ended: 'accepted', endedAtMs: 900 },
      { verdict: 'not-needed', why: 'ended-early' },
    ],
    ['that was answered at once', { ...rang, ended: 'accepted', endedAtMs: 1_500 }, { verdict: 'heard' }],
    [
      'that the agent silenced at once',
      { ...rang, silencedBy: 'agent', silencedAtMs: 1_000, quiet: ['silenced'] },
      { verdict: 'heard' },
    ],
    ['that was silent when the page closed', { ...silent, ended: 'disposed' }, { verdict: 'unknown' }],
    ['that rang until the page closed', { ...rang, ended: 'disposed' }, { verdict: 'heard' }],
  ])('%s', (_title, evidence, expected) => {
    expect(verdictOf(evidence)).toEqual(expected);
  });
});

describe('a missed call', () => {
  it('is one that should have rung and that nobody answered', () => {
    expect(isMissed({ ...rang, ended: 'timeout', verdict: 'heard' })).toBe(true);
    expect(isMissed({ ...rang, ended: 'canceled', verdict: 'unheard' })).toBe(true);
    expect(isMissed({ ...rang, ended: 'gone', verdict: 'unheard' })).toBe(true);
    expect(isMissed({ ...rang, ended: 'gone', verdict: 'heard' })).toBe(false);
    expect(isMissed({ ...rang, ended: 'timeout', verdict: 'not-needed' })).toBe(false);
    expect(isMissed({ ...rang, ended: 'accepted', verdict: 'unheard' })).toBe(false);
    expect(isMissed({ ...rang, ended: 'canceled', endedAtMs: 2_000, verdict: 'heard' })).toBe(false);
  });
});
