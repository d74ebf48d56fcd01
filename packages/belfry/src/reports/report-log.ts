import { localStorageIfAny } from '../local-storage.js';
import type { Call, EndReason } from '../calls/call.js';
import type { QuietReason } from '../plan/plan-ring.js';
import type { HeardOn, RingReport } from './ring-report.js';

/** A report in the making. */
type Draft = Omit<RingReport, 'endedAtMs' | 'ended'>;

export interface ReportLog {
  learned(call: Call, nowMs: number): void;
  quiet(keys: readonly string[], why: QuietReason): void;
  blocked(keys: readonly string[], why: readonly string[], nowMs: number): void;
  heard(key: string, heardOn: HeardOn): void;
  silenced(keys: readonly string[], by: NonNullable<RingReport['silencedBy']>, nowMs: number): void;
  /** Closes the record of a call; the report is kept and returned. */
  ended(key: string, reason: EndReason | 'disposed', nowMs: number): RingReport | undefined;
  /** The last hundred, oldest first. */
  reports(): readonly RingReport[];
}

const kept = 100;

export interface ReportLogOptions {
  /** The `localStorage` key. */
  readonly key: string;
  /** Default: `localStorage`, where the browser has it. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'> | undefined;
}

/**
 * Keeps one record a ring. Those of calls still ringing are open; the rest is kept for support to read, beyond
 * a reload and from all tabs, where the browser lets us.
 */
export function createReportLog(options: ReportLogOptions): ReportLog {
  const drafts = new Map<string, Draft>();
  const storage = 'storage' in options ? options.storage : localStorageIfAny();
  let closed = readReports(storage, options.key);

  function update(keys: readonly string[], change: (draft: Draft) => Draft): void {
    for (const key of keys) {
      const draft = drafts.get(key);
      if (draft !== undefined) drafts.set(key, change(draft));
    }
  }

  return {
    learned(call, learnedAtMs) {
      if (drafts.has(call.key)) return;
      const { id: callId, source, channel, offeredAtMs } = call;
      drafts.set(call.key, {
        callId,
        source,
        channel,
        offeredAtMs,
        learnedAtMs,
        heardOn: [],
        quiet: [],
        blocked: [],
      });
    },
    quiet(keys, why) {
      update(keys, (draft) =>
        draft.quiet.at(-1) === why ? draft : { ...draft, quiet: [...draft.quiet, why] },
      );
    },
    blocked(keys, why, fromMs) {
      update(keys, (draft) => {
        const known = new Set(draft.blocked.map((entry) => entry.why));
        const added = why.filter((code) => !known.has(code)).map((code) => ({ why: code, fromMs }));
        return added.length === 0 ? draft : { ...draft, blocked: [...draft.blocked, ...added] };
      });
    },
    heard(key, heardOn) {
      update([key], (draft) => ({
        ...draft,
        heardOn: [...draft.heardOn, heardOn],
        firstSoundAtMs: Math.min(draft.firstSoundAtMs ?? Infinity, heardOn.firstSoundAtMs),
      }));
    },
    silenced(keys, silencedBy, silencedAtMs) {
      update(keys, (draft) =>
        draft.silencedBy === undefined ? { ...draft, silencedBy, silencedAtMs } : draft,
      );
    },
    ended(key, ended, endedAtMs) {
      const draft = drafts.get(key);
      if (draft === undefined) return undefined;
      drafts.delete(key);
      const report: RingReport = { ...draft, endedAtMs, ended };
      closed = [...readReports(storage, options.key, closed), report].slice(-kept);
      writeReports(storage, options.key, closed);
      return report;
    },
    reports: () => closed,
  };
}

type ReportStorage = ReportLogOptions['storage'];

/** What is remembered, or `otherwise`: a report is not worth a failure. */
function readReports(
  storage: ReportStorage,
  key: string,
  otherwise: readonly RingReport[] = [],
): readonly RingReport[] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return Array.isArray(stored) ? (stored as RingReport[]) : otherwise;
  } catch {
    return otherwise;
  }
}

function writeReports(storage: ReportStorage, key: string, reports: readonly RingReport[]): void {
  try {
    storage?.setItem(key, JSON.stringify(reports));
  } catch {
    // Full or refused: the reports of this page are still in memory.
  }
}
