import { earlier, later, msBetween, type Instant } from '../base/instant.js';
import type { Line } from '../calls/line.js';

/** A time in which a source received no calls. Without `until`, it hasn't ended. */
export interface LineOutage {
  readonly why: 'line-down' | 'line-stale';
  readonly from: Instant;
  readonly until?: Instant;
}

/** The last outage of each source that has been connected since the page opened. `undefined`: it had none. */
export type LineHistory = ReadonlyMap<string, LineOutage | undefined>;

/**
 * Adds what a line is now. One that connects for the first time isn't dead: the page has only just opened. One that connects
 * again is. Pure.
 */
export function updateLineHistory(
  history: LineHistory,
  { source, state, since }: Line,
  now: Instant,
): LineHistory {
  const last = history.get(source);
  const open = last?.until === undefined ? last : undefined;
  if (state === 'up') return new Map(history).set(source, open ? { ...open, until: now } : last);
  // The first cause stays: a stale line is closed before it connects again.
  if (open || (state === 'connecting' && !history.has(source))) return history;
  return new Map(history).set(source, { why: state === 'stale' ? 'line-stale' : 'line-down', from: since });
}

/** When an offer was made, and when this page received it. */
export interface Delay {
  readonly offeredAt: Instant;
  readonly receivedAt: Instant;
}

/** The part of an outage that is within a delay, if it is longer than `ms`. Pure. */
export function outageWithin(
  outage: LineOutage | undefined,
  { offeredAt, receivedAt }: Delay,
  ms: number,
): Required<LineOutage> | undefined {
  if (outage === undefined) return undefined;
  const from = later(outage.from, offeredAt);
  const until = earlier(outage.until ?? receivedAt, receivedAt);
  return msBetween(from, until) > ms ? { why: outage.why, from, until } : undefined;
}
