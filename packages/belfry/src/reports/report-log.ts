import type { Call, EndReason } from '../calls/call.js';
import type { PageStorage } from '../browser/page-storage.js';
import type { QuietCall } from '../plan/plan-ring.js';
import type { HeardOn, RingReport } from './ring-report.js';

/** A report in the making. */
type Draft = Omit<RingReport, 'endedAtMs' | 'ended'>;

export interface ReportLog {
  learned(call: Call, nowMs: number): void;
  quiet(calls: readonly QuietCall[]): void;
  blocked(calls: readonly Call[], reasons: readonly { readonly code: string }[], nowMs: number): void;
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
  readonly storage: PageStorage;
}

/**
 * Keeps one record a ring. Those of calls still ringing are open; the rest is kept for support to read, beyond
 * a reload and from all tabs, where the browser lets us.
 */
export function createReportLog(options: ReportLogOptions): ReportLog {
  const drafts = new Map<string, Draft>();
  let storage = options.storage.local;
  let closed: readonly RingReport[] = [];

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
    quiet(calls) {
      for (const { key, why } of calls) {
        update([key], (draft) =>
          draft.quiet.at(-1) === why ? draft : { ...draft, quiet: [...draft.quiet, why] },
        );
      }
    },
    blocked(calls, reasons, fromMs) {
      const keys = calls.map(({ key }) => key);
      update(keys, (draft) => {
        const known = new Set(draft.blocked.map(({ why }) => why));
        const added = reasons
          .filter(({ code }) => !known.has(code))
          .map(({ code }) => ({ why: code, fromMs }));
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
      // Full or refused: from now on in memory, where the reports of this page still are.
      if (!canWrite(storage, options.key, closed)) storage = undefined;
      return report;
    },
    reports: () => readReports(storage, options.key, closed),
  };
}

type ReportStorage = PageStorage['local'];

/** What is remembered, or `otherwise`: a report is not worth a failure. */
function readReports(
  storage: ReportStorage,
  key: string,
  otherwise: readonly RingReport[],
): readonly RingReport[] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return Array.isArray(stored) ? stored.filter(isReport) : otherwise;
  } catch {
    return otherwise;
  }
}

/** Anything may stand in storage; what bears the marks of a report was written by one. */
function isReport(value: unknown): value is RingReport {
  const { callId, ended } = (value ?? {}) as Partial<RingReport>;
  return typeof callId === 'string' && typeof ended === 'string';
}

function canWrite(storage: ReportStorage, key: string, reports: readonly RingReport[]): boolean {
  try {
    storage?.setItem(key, JSON.stringify(reports));
    return true;
  } catch {
    return false;
  }
}
