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
    reports.quiet([{ key: 'a/1', why: 'another-tab' }]);
    reports.quiet([{ key: 'a/1', why: 'another-tab' }]);
    reports.heard('a/1', { output: 'Headset', ringtone: 'us', firstSoundAt: instantAt(1300) });
    reports.heard('a/1', { output: 'Speakers', ringtone: 'us', firstSoundAt: instantAt(1250) });
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

  it('ignores calls that it never received or that have ended', () => {
    const reports = log();
    reports.heard('a/1', { output: '', ringtone: 'us', firstSoundAt: instantAt(1) });
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
    reports.heard('a/1', { output: '', ringtone: 'us', firstSoundAt: instantAt(1) });
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
