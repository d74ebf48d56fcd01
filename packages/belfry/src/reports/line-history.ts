import type { Instant } from '../base/instant.js';
import { earlier, later, msBetween } from '../base/instant.js';
import type { Line } from '../calls/line.js';

/** A time in which a source received no calls. Without `until`, it hasn't ended. */
export interface LineOutage {
  readonly source: string;
  readonly why: 'line-down' | 'line-stale';
  readonly from: Instant;
  readonly until?: Instant;
}

/** When the lines of all sources were dead. Immutable. */
export interface LineHistory {
  /** The last 20, oldest first. */
  readonly outages: readonly LineOutage[];
  /** The sources that have been connected since the page opened. */
  readonly connected: ReadonlySet<string>;
}

export const noLineHistory: LineHistory = { outages: [], connected: new Set() };

/** More than a report needs: it lists at most 20 causes. */
const maxOutages = 20;

/**
 * Adds what the lines are now. A line that connects for the first time isn't dead: the page has only just opened. One that
 * connects again is. Pure.
 */
export function updateLineHistory(history: LineHistory, lines: readonly Line[], now: Instant): LineHistory {
  return lines.reduce((before, line) => withLine(before, line, now), history);
}

function withLine(history: LineHistory, { source, state, since }: Line, now: Instant): LineHistory {
  const { outages, connected } = history;
  const open = outages.find((outage) => outage.source === source && outage.until === undefined);
  if (state === 'up') {
    const ended = outages.map((outage) => (outage === open ? { ...outage, until: now } : outage));
    return { outages: ended, connected: new Set(connected).add(source) };
  }
  // The first cause stays: a stale line is closed before it connects again.
  if (open !== undefined || (state === 'connecting' && !connected.has(source))) return history;
  const begun = { source, why: state === 'stale' ? 'line-stale' : 'line-down', from: since } as const;
  return { outages: [...outages, begun].slice(-maxOutages), connected };
}

/**
 * The outage that kept an offer from this page for longer than `longerThanMs`; `undefined` if none did. Its times are
 * those within the delay. Pure.
 */
export function outageBetween(
  { outages }: LineHistory,
  source: string,
  { offeredAt, receivedAt, longerThanMs }: Delay,
): Required<LineOutage> | undefined {
  return outages
    .filter((outage) => outage.source === source)
    .map((outage) => ({
      ...outage,
      from: later(outage.from, offeredAt),
      until: earlier(outage.until ?? receivedAt, receivedAt),
    }))
    .find(({ from, until }) => msBetween(from, until) > longerThanMs);
}

/** When an offer was made, and when this page received it. */
export interface Delay {
  readonly offeredAt: Instant;
  readonly receivedAt: Instant;
  readonly longerThanMs: number;
}
