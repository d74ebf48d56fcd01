import { epochMsOf, type ClockReading } from '../base/clock.js';
import { earliest, later, msBetween, type Instant } from '../base/instant.js';
import type { Call, EndReason } from '../calls/call.js';
import type { Line } from '../calls/line.js';
import type { PageSleep } from '../calls/page-sleep.js';
import type { PageStorage } from '../browser/page-storage.js';
import type { CallDecision, QuietCall } from '../plan/plan-ring.js';
import { addBlocked, updateBlocked, type BlockedSpan } from './blocked-times.js';
import { outageWithin, updateLineHistory, type LineHistory } from './line-history.js';
import type { HeardOn, RingReport } from './ring-report.js';
import { inTimeMs, verdictOf } from './verdict.js';
import { maxEntries, maxReports, readStoredReports } from './stored-reports.js';

/** The report of a call that hasn't ended. Its times are instants, so that its durations survive a change of the system's time. */
interface Draft {
  readonly offer: Pick<RingReport, 'callId' | 'source' | 'channel'>;
  readonly offeredAt: Instant;
  readonly receivedAt: Instant;
  readonly heardOn: readonly HeardAt[];
  readonly rule?: string | undefined;
  readonly quiet: RingReport['quiet'];
  readonly blocked: readonly BlockedSpan[];
  /** Since when this tab should ring for it; `undefined` while it shouldn't. */
  readonly dueSince?: Instant | undefined;
  readonly firstDueAt?: Instant | undefined;
  /** Without the time since `dueSince`. */
  readonly dueMs: number;
  readonly silenced?: { readonly by: NonNullable<RingReport['silencedBy']>; readonly at: Instant };
}

/** Where and when a ring was first heard. */
export interface HeardAt extends Omit<HeardOn, 'output' | 'firstSoundAtMs'> {
  /** Returns the output's label. A page may ring before the browser has told it. */
  readonly output: () => string;
  readonly firstSoundAt: Instant;
}

export interface ReportLog {
  /** Opens the report of a call. Does nothing if it is already open. */
  received(call: Call, now: Instant): void;
  /** Which rule decides about each of these calls. */
  decided(decisions: readonly CallDecision[]): void;
  quiet(calls: readonly QuietCall[]): void;
  /** Why these calls can't be heard now. No reasons: they can be heard. Other calls shouldn't ring now. */
  blocked(calls: readonly Call[], reasons: readonly { readonly code: string }[], now: Instant): void;
  /** The call that this tab should ring for now; `undefined` if none. */
  due(key: string | undefined, now: Instant): void;
  /** This page was asleep. Calls that were offered in that time may arrive afterwards. */
  asleep(sleep: PageSleep): void;
  /** The lines of all sources, now. Calls that were offered while one was down arrive afterwards. */
  lines(lines: readonly Line[], now: Instant): void;
  heard(key: string, heardOn: HeardAt): void;
  silenced(keys: readonly string[], by: NonNullable<RingReport['silencedBy']>, now: Instant): void;
  /** Closes, stores and returns the report of a call; `undefined` if none is open. */
  ended(key: string, reason: EndReason | 'disposed', reading: ClockReading): RingReport | undefined;
  /** The last 100 closed reports, oldest first. */
  reports(): readonly RingReport[];
}

export interface ReportLogOptions {
  /** The `localStorage` key. */
  readonly key: string;
  readonly storage: PageStorage;
}

/**
 * Creates a log with one report per offer. Reports of ringing calls are open. Closed reports go to `localStorage`,
 * where all tabs share them and they survive a reload. If storage isn't available, they stay in memory.
 */
export function createReportLog(options: ReportLogOptions): ReportLog {
  const drafts = new Map<string, Draft>();
  let isStorageBroken = false;
  const storage = (): ReportStorage => (isStorageBroken ? undefined : options.storage.local);
  let closed: readonly RingReport[] = [];
  let sleeps: readonly PageSleep[] = [];
  let lineHistory: LineHistory = new Map();

  function update(keys: readonly string[], change: (draft: Draft) => Draft): void {
    for (const key of keys) {
      const draft = drafts.get(key);
      if (draft !== undefined) drafts.set(key, change(draft));
    }
  }

  return {
    received(call, receivedAt) {
      if (drafts.has(call.key)) return;
      const { id: callId, source, channel, offeredAt } = call;
      const offer = { callId, source, channel };
      const draft: Draft = { offer, offeredAt, receivedAt, heardOn: [], quiet: [], blocked: [], dueMs: 0 };
      // Sleep goes first: if both began together, the line went down because of it.
      drafts.set(call.key, withOutage(sleeps.reduce(withSleep, draft), lineHistory));
    },
    decided(decisions) {
      for (const { key, ruleName } of decisions) update([key], (draft) => ({ ...draft, rule: ruleName }));
    },
    quiet(calls) {
      for (const { key, why } of calls) {
        update([key], (draft) =>
          draft.quiet.at(-1) === why || draft.quiet.length === maxEntries
            ? draft
            : { ...draft, quiet: [...draft.quiet, why] },
        );
      }
    },
    blocked(calls, reasons, now) {
      const blockedKeys = new Set(calls.map(({ key }) => key));
      const codes = reasons.map(({ code }) => code);
      for (const [key, draft] of drafts) {
        const blocked = updateBlocked(draft.blocked, blockedKeys.has(key) ? codes : [], now);
        drafts.set(key, { ...draft, blocked });
      }
    },
    due(dueKey, now) {
      for (const [key, draft] of drafts) drafts.set(key, withDue(draft, key === dueKey, now));
    },
    asleep(sleep) {
      sleeps = [...sleeps, sleep].slice(-maxEntries);
      for (const [key, draft] of drafts) drafts.set(key, withSleep(draft, sleep));
    },
    lines(lines, now) {
      for (const line of lines) lineHistory = updateLineHistory(lineHistory, line, now);
    },
    heard(key, heardOn) {
      update([key], (draft) => ({ ...draft, heardOn: [...draft.heardOn, heardOn].slice(0, maxEntries) }));
    },
    silenced(keys, by, at) {
      update(keys, (draft) => ({ ...draft, silenced: draft.silenced ?? { by, at } }));
    },
    ended(key, ended, reading) {
      const draft = drafts.get(key);
      if (draft === undefined) return undefined;
      drafts.delete(key);
      const report = toReport(withDue(draft, false, reading.now), ended, reading);
      closed = [...readReports(storage(), options.key, closed), report].slice(-maxReports);
      // Storage is full or blocked: from now on, use the reports in memory.
      if (!writeReports(storage(), options.key, closed)) isStorageBroken = true;
      return report;
    },
    reports: () => readReports(storage(), options.key, closed),
  };
}

function withDue(draft: Draft, isDue: boolean, now: Instant): Draft {
  const { dueSince, firstDueAt } = draft;
  if (isDue === (dueSince !== undefined)) return draft;
  if (isDue) return { ...draft, dueSince: now, firstDueAt: firstDueAt ?? now };
  const passedMs = dueSince === undefined ? 0 : msBetween(dueSince, now);
  return { ...draft, dueSince: undefined, dueMs: draft.dueMs + passedMs };
}

/** Events that waited while the page slept arrive within this time. */
const backlogMs = 1_000;

/** A ring that started before goes on while the page doesn't run. */
function withSleep(draft: Draft, { from, until }: PageSleep): Draft {
  const { offeredAt, receivedAt, heardOn, blocked } = draft;
  // Its source may not know that it's older.
  const isBacklog = msBetween(until, receivedAt) < backlogMs;
  if (heardOn.length > 0 || (offeredAt >= until && !isBacklog)) return draft;
  const span = { why: 'page-was-asleep', from: offeredAt >= until ? from : later(from, offeredAt), until };
  return { ...draft, blocked: addBlocked(blocked, span) };
}

/** A dead line explains why the page received the offer late. */
function withOutage(draft: Draft, history: LineHistory): Draft {
  const outage = outageWithin(history.get(draft.offer.source), draft, inTimeMs);
  return outage === undefined ? draft : { ...draft, blocked: addBlocked(draft.blocked, outage) };
}

/** Turns a draft's instants into times since the epoch, all by one reading of the clocks. */
function toReport(draft: Draft, ended: RingReport['ended'], reading: ClockReading): RingReport {
  const { offer, heardOn, quiet, silenced, firstDueAt } = draft;
  const toMs = (instant: Instant): number => Math.round(epochMsOf(instant, reading));
  const firstSoundAt = earliest(heardOn.map((heard) => heard.firstSoundAt));
  const evidence = {
    ...offer,
    offeredAtMs: toMs(draft.offeredAt),
    receivedAtMs: toMs(draft.receivedAt),
    ...(firstDueAt !== undefined && { dueAtMs: toMs(firstDueAt) }),
    dueMs: Math.round(draft.dueMs),
    ...(firstSoundAt !== undefined && { firstSoundAtMs: toMs(firstSoundAt) }),
    heardOn: heardOn.map(({ firstSoundAt: at, ...on }) => ({
      ...on,
      output: on.output(),
      firstSoundAtMs: toMs(at),
    })),
    ...(draft.rule !== undefined && { rule: draft.rule }),
    quiet,
    blocked: draft.blocked.map(({ why, from, until }) => ({
      why,
      fromMs: toMs(from),
      ...(until !== undefined && { untilMs: toMs(until) }),
    })),
    ...(silenced !== undefined && { silencedBy: silenced.by, silencedAtMs: toMs(silenced.at) }),
    endedAtMs: toMs(reading.now),
    ended,
  };
  return { ...evidence, ...verdictOf(evidence) };
}

type ReportStorage = PageStorage['local'];

/** The stored reports, or `fallback` if storage can't be read. */
function readReports(
  storage: ReportStorage,
  key: string,
  fallback: readonly RingReport[],
): readonly RingReport[] {
  try {
    const stored = storage?.getItem(key) ?? undefined;
    return stored === undefined ? fallback : readStoredReports(stored);
  } catch {
    return fallback;
  }
}

/** Returns whether it worked. */
function writeReports(storage: ReportStorage, key: string, reports: readonly RingReport[]): boolean {
  try {
    storage?.setItem(key, JSON.stringify(reports));
    return true;
  } catch {
    return false;
  }
}
