import { describe, expect, it, vi } from 'vitest';
import type { PageStorage } from '../browser/page-storage.js';
import { createFakeStorage } from '../testing/fake-storage.js';
import { createFakeTab } from '../testing/fake-tab.js';
import { createMissedCalls, type MissedCalls } from './missed-calls.js';
import type { RingReport } from './ring-report.js';
import { report } from './report.test-support.js';

const noStorage: PageStorage = { local: undefined, onChangeElsewhere: () => () => undefined };
const openStorage = (): PageStorage => createFakeStorage().for(createFakeTab());

interface Opened {
  readonly missed: MissedCalls;
  readonly onChange: ReturnType<typeof vi.fn>;
  readonly ids: () => readonly string[];
}

function open(reports: readonly RingReport[], storage: PageStorage = noStorage): Opened {
  const onChange = vi.fn();
  const missed = createMissedCalls({
    key: 'seen',
    reportsKey: 'reports',
    storage,
    reports: () => reports,
    onChange,
  });
  return { missed, onChange, ids: () => missed.current().map(({ callId }) => callId) };
}

describe('missed calls', () => {
  it('are those that nobody answered in any tab', () => {
    const { ids } = open([
      report({ callId: 'missed' }),
      report({ callId: 'answered', ended: 'accepted' }),
      report({ callId: 'muted', verdict: 'not-needed', why: 'muted' }),
      report({ callId: 'slept', verdict: 'unheard', ended: 'gone' }),
      report({ callId: 'slept', verdict: 'heard', ended: 'accepted' }),
    ]);
    expect(ids()).toEqual(['missed']);
  });

  it('are unseen until the agent dismisses them, and then only new ones are', () => {
    const reports = [report({ callId: '1' }), report({ callId: '2' })];
    const { missed, ids, onChange } = open(reports);
    expect(ids()).toEqual(['1', '2']);
    missed.dismiss();
    expect(ids()).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(1);
    // The system's time was set back.
    reports.push(report({ callId: '3', offeredAtMs: 0, endedAtMs: 9_000 }));
    missed.update();
    expect(ids()).toEqual(['3']);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('are the same list until it changes', () => {
    const reports = [report()];
    const { missed, onChange } = open(reports);
    const before = missed.current();
    reports.push(report({ callId: '2', ended: 'accepted' }));
    missed.update();
    expect(missed.current()).toBe(before);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('stay dismissed after a reload, and in a tab that reports the same call later', () => {
    const storage = openStorage();
    const reports = [report({ callId: '1' })];
    open(reports, storage).missed.dismiss();
    expect(open(reports, storage).ids()).toEqual([]);
    reports.push(report({ callId: '1', verdict: 'unheard', endedAtMs: 30_000 }), report({ callId: '2' }));
    expect(open(reports, storage).ids()).toEqual(['2']);
  });

  it('follow the other tabs', () => {
    const callbacks = new Map<string, () => void>();
    const storage = openStorage();
    const reports: RingReport[] = [];
    const { ids, missed, onChange } = open(reports, {
      local: storage.local,
      onChangeElsewhere(key, callback) {
        callbacks.set(key, callback);
        return () => callbacks.delete(key);
      },
    });
    reports.push(report());
    callbacks.get('reports')?.();
    expect(ids()).toEqual(['1']);
    open(reports, storage).missed.dismiss();
    callbacks.get('seen')?.();
    expect(ids()).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(2);
    missed.dispose();
    expect(callbacks.size).toBe(0);
  });

  it.each(['[]', '{"source":1}', 'not JSON'])('ignore the stored text %s', (stored) => {
    const storage = openStorage();
    storage.local?.setItem('seen', stored);
    expect(open([report()], storage).ids()).toEqual(['1']);
  });

  it('can be dismissed while storage is full', () => {
    const local = {
      getItem: () => null,
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const { missed, ids } = open([report()], { ...noStorage, local });
    missed.dismiss();
    expect(ids()).toEqual([]);
  });

  it('are none without reports', () => {
    const { missed, ids } = open([]);
    missed.dismiss();
    expect(ids()).toEqual([]);
  });

  it.each<[number, string, readonly Partial<RingReport>[]]>([
    [0, 'no offers', []],
    [2, 'two unheard offers, one of them answered', [{ ended: 'accepted' }, {}]],
    [1, 'an offer that was heard before', [{}, { verdict: 'heard' }, {}]],
    [1, 'an offer that rang late before', [{}, { verdict: 'late' }, {}]],
    [0, 'an offer that was heard afterwards', [{}, {}, { verdict: 'heard' }]],
    [2, 'offers that count as neither', [{}, { verdict: 'not-needed' }, {}, { verdict: 'unknown' }]],
  ])('are unheard %i times in a row, given %s', (count, _, offers) => {
    const reports = offers.map((changes, index) =>
      report({ callId: String(index), verdict: 'unheard', ...changes }),
    );
    const { missed } = open(reports);
    expect(missed.unheardInARow()).toBe(count);
    missed.dismiss();
    expect(missed.unheardInARow()).toBe(0);
  });
});
