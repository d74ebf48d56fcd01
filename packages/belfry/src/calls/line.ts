import { earlier, type Instant } from '../base/instant.js';

/**
 * Whether calls reach this page through a source.
 *
 * - `up`: they do.
 * - `connecting`: the source is connecting, for the first time or again.
 * - `down`: the source isn't connected.
 * - `stale`: the connection says that it's open, but the source has received nothing for longer than its protocol allows.
 */
export type LineState = 'up' | 'connecting' | 'down' | 'stale';

/** What a source reports about its line. */
export interface LineReport {
  readonly state: LineState;
  /** Since when. For `stale`, when the last message arrived. Default: now. */
  readonly since?: Instant | undefined;
  /** The cause, for administrators, such as `token-expired`. */
  readonly why?: string | undefined;
  /** Whether calls would fail because the computer has no microphone. Default: `false`. */
  readonly isMicrophoneMissing?: boolean | undefined;
}

/** The line of one source. */
export interface Line {
  readonly source: string;
  readonly state: LineState;
  readonly since: Instant;
  readonly why: string | undefined;
  readonly isMicrophoneMissing: boolean;
}

/** Fills in the defaults of a report. While the state stays, `since` moves only earlier. Pure. */
export function toLine(source: string, report: LineReport, last: Line | undefined, now: Instant): Line {
  const { state, why, isMicrophoneMissing = false } = report;
  const isSame = last?.state === state;
  const since = earlier(report.since ?? now, isSame ? last.since : now);
  return { source, state, since, why, isMicrophoneMissing };
}
