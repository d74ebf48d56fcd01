import { deepEqual } from '../base/deep-equal.js';
import { isRecord } from '../base/schema/is-record.js';
import type { PageStorage } from '../browser/page-storage.js';
import { offerOf, oneReportPerOffer } from './one-report-per-offer.js';
import type { RingReport } from './ring-report.js';
import { isMissed } from './verdict.js';

/** The calls that the agent missed and hasn't seen, in all tabs. */
export interface MissedCalls {
  /** Oldest first. The same list until it changes. */
  current(): readonly RingReport[];
  /**
   * How many of the last offers in a row the agent couldn't hear, since they last dismissed missed calls. Offers that
   * weren't needed don't count.
   */
  unheardInARow(): number;
  /** This tab wrote a report. */
  update(): void;
  /** The agent has seen them. */
  dismiss(): void;
  dispose(): void;
}

export interface MissedCallsOptions {
  /** The `localStorage` key that says which report the agent saw last. */
  readonly key: string;
  /** The `localStorage` key of the reports. */
  readonly reportsKey: string;
  readonly storage: PageStorage;
  readonly reports: () => readonly RingReport[];
  /** `current()` or `unheardInARow()` changed. */
  readonly onChange: () => void;
}

/** A report that is stored. A change of the system's time can make a later one look older, so its place counts. */
type Seen = Pick<RingReport, 'source' | 'callId' | 'endedAtMs'>;

export function createMissedCalls(options: MissedCallsOptions): MissedCalls {
  const { key, reportsKey, storage, reports, onChange } = options;
  /** Used if storage is missing or full. */
  let ownSeen: Seen | undefined;
  let unseen = unseenOffers(reports(), seen());

  function seen(): Seen | undefined {
    return readSeen(storage, key) ?? ownSeen;
  }
  function update(): void {
    const next = unseenOffers(reports(), seen());
    if (deepEqual(unseen, next)) return;
    unseen = next;
    onChange();
  }

  const unfollow = [key, reportsKey].map((each) => storage.onChangeElsewhere(each, update));
  return {
    current: () => unseen.missed,
    unheardInARow: () => unseen.unheardInARow,
    update,
    dismiss() {
      const last = reports().at(-1);
      if (last === undefined) return;
      const { source, callId, endedAtMs } = last;
      ownSeen = { source, callId, endedAtMs };
      try {
        storage.local?.setItem(key, JSON.stringify(ownSeen));
      } catch {
        // The reports can't be stored either.
      }
      update();
    },
    dispose() {
      for (const stop of unfollow) stop();
    },
  };
}

interface UnseenOffers {
  readonly missed: readonly RingReport[];
  readonly unheardInARow: number;
}

/** A tab that was asleep can report an offer after the agent saw it in another tab. */
function unseenOffers(reports: readonly RingReport[], seen: Seen | undefined): UnseenOffers {
  const last = reports.findLastIndex((report) => seen !== undefined && isSame(report, seen));
  const seenOffers = new Set(reports.slice(0, last + 1).map(offerOf));
  const unseen = oneReportPerOffer(reports).filter((report) => !seenOffers.has(offerOf(report)));
  const judged = unseen.filter(({ verdict }) => verdict !== 'not-needed' && verdict !== 'unknown');
  const lastHeard = judged.findLastIndex(({ verdict }) => verdict !== 'unheard');
  return { missed: unseen.filter(isMissed), unheardInARow: judged.length - lastHeard - 1 };
}

function isSame(report: RingReport, { source, callId, endedAtMs }: Seen): boolean {
  return report.callId === callId && report.source === source && report.endedAtMs === endedAtMs;
}

/** Storage can contain anything. */
function readSeen(storage: PageStorage, key: string): Seen | undefined {
  try {
    const stored: unknown = JSON.parse(storage.local?.getItem(key) ?? 'null');
    if (!isRecord(stored)) return undefined;
    const { source, callId, endedAtMs } = stored;
    return typeof source === 'string' && typeof callId === 'string' && typeof endedAtMs === 'number'
      ? { source, callId, endedAtMs }
      : undefined;
  } catch {
    return undefined;
  }
}
