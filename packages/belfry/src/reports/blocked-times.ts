import type { Instant } from '../base/instant.js';
import { maxEntries } from './stored-reports.js';

/** A reason why Belfry couldn't be heard, and when. Without `until`, it still applies. */
export interface BlockedSpan {
  readonly why: string;
  readonly from: Instant;
  readonly until?: Instant;
}

/**
 * Updates when each reason kept a call from being heard: reasons that no longer apply end now, and new ones begin. Once
 * there are 20 entries, a reason that is back extends its last entry. Pure.
 */
export function updateBlocked(
  blocked: readonly BlockedSpan[],
  reasons: readonly string[],
  now: Instant,
): readonly BlockedSpan[] {
  const ended = blocked.map((entry) =>
    isOpen(entry) && !reasons.includes(entry.why) ? { ...entry, until: now } : entry,
  );
  return reasons.reduce((entries, why) => begin(entries, why, now), ended);
}

/** Adds a reason that is over, in the order in which reasons began. Pure. */
export function addBlocked(blocked: readonly BlockedSpan[], span: BlockedSpan): readonly BlockedSpan[] {
  if (blocked.length === maxEntries) return blocked;
  const next = blocked.findIndex(({ from }) => from > span.from);
  const index = next === -1 ? blocked.length : next;
  return [...blocked.slice(0, index), span, ...blocked.slice(index)];
}

function begin(entries: BlockedSpan[], why: string, from: Instant): BlockedSpan[] {
  const last = entries.findLastIndex((entry) => entry.why === why);
  const known = entries[last];
  if (known !== undefined && isOpen(known)) return entries;
  if (entries.length < maxEntries) return [...entries, { why, from }];
  return entries.map((entry, index) => (index === last ? { why, from: entry.from } : entry));
}

function isOpen({ until }: BlockedSpan): boolean {
  return until === undefined;
}
