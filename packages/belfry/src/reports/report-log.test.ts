import { describe, expect, it } from 'vitest';
import type { ClockReading } from '../base/clock.js';
import { instantAt } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { createFakeStorage } from '../testing/fake-storage.js';
import { createFakeTab } from '../testing/fake-tab.js';
import { createReportLog } from './report-log.js';

const call = (id: string): Call => ({
  key: `a/${id}`,
  source: 'a',
  id,
  channel: 'voice',
  direction: 'inbound',
  queue: 'Complaints of Jane Doe',
  priority: 0,
  from: '+15550100',
  attributes: { name: 'Jane Doe', email: 'jane@example.com', notes: { iban: 'DE00 1234' } },
  isTransfer: false,
  offeredAt: instantAt(1000),
  deadline: instantAt(21_000),
});
const noStorage = { local: undefined, onChangeElsewhere: () => () => undefined };
/** Both clocks start together here. */
const at = (ms: number): ClockReading => ({ now: instantAt(ms), epochMs: ms });
const log = (): ReturnType<typeof createReportLog> => createReportLog({ key: 'reports', storage: noStorage });

describe('the report log', () => {
  it('creates one report with everything that happened to a call', () => {
    const reports = log();
    reports.received(call('1'), instantAt(1100));
    reports.blocked([call('1')], [{ code: 'needs-gesture' }], instantAt(1150));
    reports.blocked([call('1')], [{ code: 'needs-gesture' }, { code: 'no-output' }], instantAt(1160));
    reports.due('a/1', instantAt(1120));
    reports.due(undefined, instantAt(1400));
    reports.quiet([{ key: 'a/1', why: 'another-tab' }]);
    reports.quiet([{ key: 'a/1', why: 'another-tab' }]);
    reports.heard('a/1', {
      output: () => 'Headset',
      ringtone: 'us',
      firstSoundAt: instantAt(1300),
    });
    reports.heard('a/1', {
      output: () => 'Speakers',
      ringtone: 'us',
      firstSoundAt: instantAt(1250),
    });
    reports.silenced(['a/1'], 'agent', instantAt(1400));
    reports.silenced(['a/1'], 'agent-in-another-tab', instantAt(1500));
    reports.quiet([{ key: 'a/1', why: 'silenced' }]);
    const report = reports.ended('a/1', 'accepted', at(2000));
    expect(report).toEqual({
      callId: '1',
      source: 'a',
      channel: 'voice',
      offeredAtMs: 1000,
      receivedAtMs: 1100,
      firstSoundAtMs: 1250,
      heardOn: [
        { output: 'Headset', ringtone: 'us', firstSoundAtMs: 1300 },
        { output: 'Speakers', ringtone: 'us', firstSoundAtMs: 1250 },
      ],
      quiet: ['another-tab', 'silenced'],
      blocked: [
        { why: 'needs-gesture', fromMs: 1150 },
        { why: 'no-output', fromMs: 1160 },
      ],
      silencedBy: 'agent',
      silencedAtMs: 1400,
      endedAtMs: 2000,
      ended: 'accepted',
      dueAtMs: 1120,
      dueMs: 280,
      verdict: 'heard',
    });
    expect(reports.reports()).toEqual([report]);
  });

  it('contains no customer data', () => {
    const storage = createFakeStorage();
    const reports = createReportLog({ key: 'reports', storage: storage.for(createFakeTab()) });
    reports.received(call('1'), instantAt(1100));
    reports.blocked([call('1')], [{ code: 'muted' }], instantAt(1200));
    reports.ended('a/1', 'timeout', at(2000));
    const written = JSON.stringify(reports.reports()) + String(storage.get('reports'));
    expect(written).toContain('"callId":"1"');
    for (const secret of ['+15550100', 'Jane', 'jane@', 'DE00']) expect(written).not.toContain(secret);
  });

  it('has no time of a first sound if nothing played', () => {
    const reports = log();
    reports.received(call('1'), instantAt(1));
    expect(reports.ended('a/1', 'gone', at(2))).not.toHaveProperty('firstSoundAtMs');
  });

  it.each([
    ['the line that went down with the page', 900, ['page-was-asleep', 'line-down']],
    ['a line that was down before', 1500, ['line-down', 'page-was-asleep']],
  ])('has the reasons in the order in which they began: %s', (_, asleepFromMs, order) => {
    const reports = log();
    const line = { source: 'a', why: undefined, isMicrophoneMissing: false };
    reports.lines([{ ...line, state: 'up', since: instantAt(0) }], instantAt(0));
    reports.lines([{ ...line, state: 'down', since: instantAt(950) }], instantAt(950));
    const span = { from: instantAt(asleepFromMs), until: instantAt(5000) };
    reports.asleep({ ...span, fromMs: asleepFromMs, untilMs: 5000 });
    reports.lines([{ ...line, state: 'up', since: instantAt(7000) }], instantAt(7000));
    reports.received(call('1'), instantAt(7100));
    expect(reports.ended('a/1', 'canceled', at(8000))?.blocked.map(({ why }) => why)).toEqual(order);
  });

  it('ignores calls that it never received or that have ended', () => {
    const reports = log();
    reports.heard('a/1', { output: () => '', ringtone: 'us', firstSoundAt: instantAt(1) });
    reports.silenced(['a/1'], 'agent', instantAt(1));
    reports.quiet([{ key: 'a/1', why: 'rules' }]);
    expect(reports.ended('a/1', 'accepted', at(2))).toBeUndefined();
    reports.received(call('1'), instantAt(1));
    reports.ended('a/1', 'accepted', at(2));
    expect(reports.ended('a/1', 'accepted', at(3))).toBeUndefined();
    expect(reports.reports()).toHaveLength(1);
  });

  it('keeps the open report of a call that is offered again', () => {
    const reports = log();
    reports.received(call('1'), instantAt(1));
    reports.heard('a/1', { output: () => '', ringtone: 'us', firstSoundAt: instantAt(1) });
    reports.received(call('1'), instantAt(5));
    expect(reports.ended('a/1', 'accepted', at(9))).toMatchObject({ receivedAtMs: 1, firstSoundAtMs: 1 });
  });

  const fill = (reports: ReturnType<typeof createReportLog>, from: number, to: number): void => {
    for (let index = from; index < to; index++) {
      reports.received(call(String(index)), instantAt(index));
      reports.ended(`a/${index}`, 'accepted', at(index));
    }
  };

  it('keeps the last 100 reports, oldest first', () => {
    const reports = log();
    fill(reports, 0, 130);
    const kept = reports.reports().map(({ callId }) => Number(callId));
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([100, 30, 129]);
  });

  it('keeps reports across reloads and shares them between tabs', () => {
    const storage = createFakeStorage();
    const open = (): ReturnType<typeof createReportLog> =>
      createReportLog({ key: 'reports', storage: storage.for(createFakeTab()) });
    const [first, second] = [open(), open()];
    fill(first, 0, 2);
    fill(second, 2, 4);
    fill(first, 4, 5);
    for (const reports of [first, second, open()]) {
      expect(reports.reports().map(({ callId }) => callId)).toEqual(['0', '1', '2', '3', '4']);
    }
  });

  it.each(['{', 'null', '{"a":1}', '[null, 1, "x", {}, {"callId":"1"}]'])(
    'ignores %s in storage',
    (stored) => {
      const storage = createFakeStorage();
      storage.set('reports', stored);
      const reports = createReportLog({ key: 'reports', storage: storage.for(createFakeTab()) });
      expect(reports.reports()).toEqual([]);
      fill(reports, 0, 1);
      expect(reports.reports()).toHaveLength(1);
    },
  );

  describe('with foreign reports in storage', () => {
    const valid = {
      callId: '1',
      source: 'a',
      channel: 'voice',
      offeredAtMs: 1,
      receivedAtMs: 2,
      heardOn: [{ output: 'Headset', ringtone: 'us', firstSoundAtMs: 3 }],
      quiet: ['muted'],
      blocked: [{ why: 'no-output', fromMs: 4, untilMs: 5 }],
      endedAtMs: 6,
      dueMs: 0,
      verdict: 'heard',
      ended: 'accepted',
    };
    const openWith = (stored: unknown): ReturnType<typeof createReportLog> => {
      const storage = createFakeStorage();
      storage.set('reports', JSON.stringify(stored));
      return createReportLog({ key: 'reports', storage: storage.for(createFakeTab()) });
    };

    it('returns valid ones as they are', () => {
      expect(openWith([valid]).reports()).toEqual([valid]);
    });

    it.each<[string, object]>([
      ['an unknown end', { ended: '<img src=x>' }],
      ['a time that is text', { endedAtMs: 'now' }],
      ['lists that are missing', { heardOn: undefined }],
      ['an object in place of a list', { blocked: { length: 1 } }],
      ['an invalid entry', { blocked: [{ why: 5, fromMs: 1 }] }],
      ['a long text', { callId: 'x'.repeat(10_000) }],
      ['a long list', { quiet: Array.from({ length: 1000 }, () => 'muted') }],
      ['unknown fields', { from: '+15550100' }],
    ])('leaves out those with %s', (_, wrong) => {
      expect(openWith([{ ...valid, ...wrong }, valid]).reports()).toEqual([valid]);
    });

    it('returns the last 100', () => {
      const many = Array.from({ length: 5000 }, (_, index) => ({ ...valid, callId: String(index) }));
      const reports = openWith(many).reports();
      expect([reports.length, reports[0]?.callId, reports.at(-1)?.callId]).toEqual([100, '4900', '4999']);
    });
  });

  it('says when each reason began and ended', () => {
    const reports = log();
    const blockedBy = (atMs: number, ...codes: readonly string[]): void =>
      reports.blocked(
        [call('1')],
        codes.map((code) => ({ code })),
        instantAt(atMs),
      );
    reports.received(call('1'), instantAt(0));
    blockedBy(1, 'needs-gesture');
    blockedBy(2, 'needs-gesture', 'no-output');
    blockedBy(3, 'no-output');
    blockedBy(4, 'needs-gesture', 'no-output');
    reports.blocked([], [{ code: 'needs-gesture' }], instantAt(5));
    blockedBy(6, 'clock-stalled');
    expect(reports.ended('a/1', 'timeout', at(7))?.blocked).toEqual([
      { why: 'needs-gesture', fromMs: 1, untilMs: 3 },
      { why: 'no-output', fromMs: 2, untilMs: 5 },
      { why: 'needs-gesture', fromMs: 4, untilMs: 5 },
      { why: 'clock-stalled', fromMs: 6 },
    ]);
  });

  it('stays small if everything changes all the time', () => {
    const reports = log();
    reports.received(call('1'), instantAt(0));
    for (let atMs = 1; atMs <= 3000; atMs += 2) {
      reports.blocked([call('1')], [{ code: 'clock-stalled' }], instantAt(atMs));
      reports.blocked([call('1')], [], instantAt(atMs + 1));
      reports.quiet([{ key: 'a/1', why: atMs % 4 === 1 ? 'muted' : 'hidden' }]);
      reports.heard('a/1', { output: () => '', ringtone: 'us', firstSoundAt: instantAt(atMs) });
    }
    const report = reports.ended('a/1', 'timeout', at(4000));
    expect([report?.blocked.length, report?.quiet.length, report?.heardOn.length]).toEqual([20, 20, 20]);
    expect(report?.blocked.at(-1)).toMatchObject({ untilMs: 3000 });
    expect(report?.firstSoundAtMs).toBe(1);
  });

  it('keeps reports in memory, with the stored ones, when storage is full', () => {
    const stored = createFakeStorage();
    fill(createReportLog({ key: 'reports', storage: stored.for(createFakeTab()) }), 0, 1);
    const full = {
      ...noStorage,
      local: {
        getItem: (key: string) => stored.get(key) ?? null,
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      },
    };
    const reports = createReportLog({ key: 'reports', storage: full });
    fill(reports, 1, 3);
    expect(reports.reports().map(({ callId }) => callId)).toEqual(['0', '1', '2']);
  });

  it('keeps reports in memory when storage throws on every access', () => {
    const refuse = (): never => {
      throw new DOMException('refused', 'SecurityError');
    };
    const reports = createReportLog({
      key: 'reports',
      storage: { ...noStorage, local: { getItem: refuse, setItem: refuse } },
    });
    fill(reports, 0, 2);
    expect(reports.reports()).toHaveLength(2);
  });
});
