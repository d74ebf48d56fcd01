import { expect, it } from 'vitest';
import { describeReport } from './describe-report.js';
import { report } from './report.test-support.js';

const offeredAtMs = Date.UTC(2026, 10, 26, 14, 41);

it('describes a call that rang, one fact per line', () => {
  const text = describeReport(
    report({
      callId: 'WR123',
      source: 'taskrouter',
      offeredAtMs,
      receivedAtMs: offeredAtMs + 50,
      dueAtMs: offeredAtMs + 51,
      firstSoundAtMs: offeredAtMs + 120,
      heardOn: [
        { output: 'Headset', ringtone: 'us', firstSoundAtMs: offeredAtMs + 120 },
        {
          output: '',
          ringtone: 'us',
          insteadOf: { ringtone: 'ours', why: 'HTTP 404' },
          firstSoundAtMs: offeredAtMs + 140,
        },
      ],
      silencedBy: 'agent',
      silencedAtMs: offeredAtMs + 5_000,
      endedAtMs: offeredAtMs + 20_000,
    }),
  );
  expect(text.split('\n')).toEqual([
    'Call: WR123 (taskrouter, voice)',
    'Verdict: heard',
    'Offered: 2026-11-26T14:41:00.000Z',
    'Received: +0.050 s',
    'Should have rung: +0.051 s, for 19.950 s',
    'First sound: +0.120 s',
    'Heard on: Headset, ringtone us, +0.120 s',
    'Heard on: an output without a name, ringtone us instead of ours (HTTP 404), +0.140 s',
    'Rule: defaultRules[0]',
    'Silenced: agent, +5.000 s',
    'Ended: timeout, +20.000 s',
  ]);
});

it('describes a call that nobody could hear, and what blocked it', () => {
  const { dueAtMs, firstSoundAtMs, rule, ...rest } = report();
  expect([dueAtMs, firstSoundAtMs, rule]).not.toContain(undefined);
  const text = describeReport({
    ...rest,
    dueMs: 0,
    heardOn: [],
    quiet: ['muted', 'another-tab'],
    blocked: [
      { why: 'page-was-asleep', fromMs: -1_000, untilMs: 16_000 },
      { why: 'needs-gesture', fromMs: 16_000 },
    ],
    verdict: 'unheard',
    why: 'page-was-asleep',
  });
  expect(text.split('\n')).toEqual([
    'Call: 1 (a, voice)',
    'Verdict: unheard, page-was-asleep',
    'Offered: 1970-01-01T00:00:01.000Z',
    'Received: +0.050 s',
    'Should have rung: never',
    'First sound: none',
    'Quiet: muted, another-tab',
    'Blocked: page-was-asleep from -2.000 s to +15.000 s',
    'Blocked: needs-gesture from +15.000 s',
    'Ended: timeout, +20.000 s',
  ]);
});

it('keeps names from outside on their line, and takes any number as a time', () => {
  const heardOn = [{ output: 'Head\nset\u202e', ringtone: 'us', firstSoundAtMs: 1100 }];
  const lines = describeReport(report({ heardOn, offeredAtMs: 1e300 })).split('\n');
  expect(lines).toContain('Offered: 1e+300 ms');
  expect(lines.some((line) => line.startsWith('Heard on: Head set, ringtone us'))).toBe(true);
});
