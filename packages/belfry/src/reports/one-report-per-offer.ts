import type { RingReport } from './ring-report.js';

/**
 * Merges the reports of all tabs into one per offer, in the order in which the offers ended. Each of the agent's tabs
 * reports what happened in that tab. The report of a tab that rang is kept. Without one, it is that of a tab that should
 * have rung. Pure.
 *
 * @example
 * const lastOffers = oneReportPerOffer(ringer.reports()).slice(-20);
 */
export function oneReportPerOffer(reports: readonly RingReport[]): readonly RingReport[] {
  const kept = new Map<string, RingReport>();
  for (const report of reports) {
    const offer = offerOf(report);
    const other = kept.get(offer);
    if (other === undefined || rankOf(report) <= rankOf(other)) kept.set(offer, report);
  }
  return [...kept.values()];
}

/** What the reports of the same offer have in common. Pure. */
export function offerOf({ source, callId }: Pick<RingReport, 'source' | 'callId'>): string {
  // A name of a source contains no slash.
  return `${source}/${callId}`;
}

/** A tab that left the call to another one says nothing about the call. */
const leftToOtherTab: readonly (string | undefined)[] = ['another-tab', 'hidden'];

/** The lower, the more a report says about what the agent could hear. */
function rankOf({ verdict, why }: RingReport): number {
  switch (verdict) {
    case 'heard':
      return 0;
    case 'late':
      return 1;
    case 'not-needed':
      return leftToOtherTab.includes(why) ? 5 : 2;
    case 'unheard':
      return 3;
    case 'unknown':
      return 4;
  }
}
