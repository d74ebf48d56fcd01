import { describe, expect, it } from 'vitest';
import { canBeHeard, readinessOf, type ReadinessInput } from './readiness.js';
import type { NotReadyCode } from './readiness-code.js';

const fine = { isChosen: true, isPresent: true, player: 'ready' } as const;
const ready: ReadinessInput = {
  access: { state: 'unlocked' },
  clock: 'moving',
  outputs: [fine],
  outputNames: 'known',
  isSpeakerSelectionBlocked: false,
  isStoragePartitioned: false,
  isRingtoneFailed: false,
  isRingtoneQuiet: false,
  volume: 1,
  isMuted: false,
  lineProblems: [],
  sleep: undefined,
};
const codes = (change: Partial<ReadinessInput>): string[] => {
  const readiness = readinessOf({ ...ready, ...change });
  return readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
};
const warnings = (change: Partial<ReadinessInput>): string[] =>
  readinessOf({ ...ready, ...change }).warnings.map(({ code }) => code);

const causes: Record<NotReadyCode, Partial<ReadinessInput>> = {
  'needs-gesture': { access: { state: 'locked', why: 'needs-gesture' } },
  'blocked-by-policy': { access: { state: 'locked', why: 'blocked-by-policy' } },
  'no-output': { outputs: [] },
  'output-failed': { outputs: [{ ...fine, player: 'failed' }] },
  'clock-stalled': { clock: 'stalled' },
  interrupted: { clock: 'interrupted' },
  'volume-zero': { volume: 0 },
  muted: { isMuted: true },
  'line-down': { lineProblems: ['line-down'] },
  'line-stale': { lineProblems: ['line-stale'] },
  'microphone-missing': { lineProblems: ['microphone-missing'] },
  starting: { access: { state: 'unknown' } },
};

describe('readiness', () => {
  it('is ready without warnings if everything works', () => {
    expect(readinessOf(ready)).toEqual({ state: 'ready', warnings: [] });
  });

  it.each(Object.entries(causes))('gives the reason %s and no other', (code, cause) => {
    expect(codes(cause)).toEqual([code]);
  });

  it.each(Object.entries(causes))('has a sentence for the agent and the administrator for %s', (_, cause) => {
    const readiness = readinessOf({ ...ready, ...cause });
    const [reason] = readiness.state === 'ready' ? [] : readiness.reasons;
    expect(reason?.agent).toMatch(/^[A-Z].*\.$/);
    expect(reason?.administrator).toMatch(/^[A-Z].*\.$/);
  });

  it('gives all reasons at once', () => {
    expect(codes({ ...causes['needs-gesture'], ...causes['no-output'], ...causes.muted })).toEqual([
      'needs-gesture',
      'no-output',
      'muted',
    ]);
  });

  it('has no output if all chosen ones are unplugged', () => {
    expect(codes({ outputs: [{ ...fine, isPresent: false, player: 'failed' }] })).toEqual(['no-output']);
  });

  it('gives the failed output as the reason if none has worked since the page was opened', () => {
    expect(codes({ ...causes.starting, ...causes['output-failed'] })).toEqual(['output-failed']);
  });

  it('is ready if at least one output in use has not failed', () => {
    const failed = { ...fine, player: 'failed' } as const;
    const unused = { ...fine, player: 'unused' } as const;
    expect(codes({ outputs: [failed, fine] })).toEqual([]);
    expect(codes({ outputs: [failed, { ...fine, player: 'opening' }] })).toEqual([]);
    expect(codes({ outputs: [failed, failed, unused] })).toEqual(['output-failed']);
    expect(codes({ outputs: [unused] })).toEqual([]);
  });

  it('warns if something differs from the agent’s choices, and stays ready', () => {
    expect(warnings({ outputs: [fine, { ...fine, isPresent: false }] })).toEqual(['output-missing']);
    expect(warnings({ outputs: [fine, { ...fine, isPresent: false }], outputNames: 'withheld' })).toEqual([
      'outputs-withheld',
    ]);
    expect(warnings({ outputNames: 'withheld' })).toEqual([]);
    expect(warnings({ outputs: [fine, { ...fine, isChosen: false, isPresent: false }] })).toEqual([]);
    expect(warnings({ isSpeakerSelectionBlocked: true })).toEqual(['speaker-selection-blocked']);
    expect(warnings({ isStoragePartitioned: true })).toEqual(['partitioned-storage']);
    expect(warnings({ isRingtoneFailed: true })).toEqual(['ringtone-failed']);
    expect(
      codes({ isSpeakerSelectionBlocked: true, isStoragePartitioned: true, isRingtoneFailed: true }),
    ).toEqual([]);
  });

  it('warns when the page was asleep, with the times', () => {
    const at = (hours: number, minutes: number): number => new Date(2026, 4, 1, hours, minutes).getTime();
    const [warning] = readinessOf({ ...ready, sleep: { fromMs: at(9, 41), untilMs: at(9, 56) } }).warnings;
    expect(warning?.code).toBe('page-was-asleep');
    expect(warning?.agent).toMatch(
      /^This page was asleep from 9:41\sAM to 9:56\sAM. Calls in that time may have been missed.$/,
    );
  });

  it('can be heard despite a volume of zero, a mute, or the line, but not with any other reason', () => {
    const canWith = (cause: Partial<ReadinessInput>): boolean =>
      canBeHeard(readinessOf({ ...ready, ...cause }));
    expect(canWith({})).toBe(true);
    const heard = Object.entries(causes).filter(([, cause]) => canWith(cause));
    expect(heard.map(([code]) => code)).toEqual([
      'volume-zero',
      'muted',
      'line-down',
      'line-stale',
      'microphone-missing',
    ]);
    expect(canWith({ ...causes.muted, ...causes['no-output'] })).toBe(false);
  });
});
