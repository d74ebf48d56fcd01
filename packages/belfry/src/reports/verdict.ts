import type { RingReport, Verdict } from './ring-report.js';

/** A verdict and its cause. */
export interface VerdictWithCause {
  readonly verdict: Verdict;
  /**
   * Why the call wasn't heard in time: a code of `Readiness`, a reason in `quiet`, `learned-late` (the page received the
   * offer too late, and nothing says why), `ended-early` (it rang too short), or `no-sound` (no cause is known).
   */
  readonly why?: string;
}

/** What a verdict is made from. */
export type Evidence = Omit<RingReport, 'verdict' | 'why'>;

/** Shorter offers can't be answered anyway. */
const shortestOfferMs = 3_000;
/** Longer than any output takes to start. */
export const inTimeMs = 2_000;
/** Shorter rings go unnoticed. */
const shortestRingMs = 2_000;

/** Judges a call that ended. Pure. */
export function verdictOf(evidence: Evidence): VerdictWithCause {
  return evidence.firstSoundAtMs === undefined
    ? verdictWithoutSound(evidence)
    : verdictWithSound(evidence, evidence.firstSoundAtMs);
}

function verdictWithoutSound(evidence: Evidence): VerdictWithCause {
  const { quiet, dueMs, ended, endedAtMs, offeredAtMs } = evidence;
  const quietWhy = quiet.at(-1);
  const isQuiet = dueMs < inTimeMs && quietWhy !== undefined;
  if (isQuiet && !isHiddenByOther(evidence)) return { verdict: 'not-needed', why: quietWhy };
  if (endedAtMs - offeredAtMs < shortestOfferMs) {
    // It may have been offered while the page slept.
    return isAsleep(evidence)
      ? { verdict: 'unknown', why: pageWasAsleep }
      : { verdict: 'not-needed', why: 'ended-early' };
  }
  if (ended === 'disposed') return { verdict: 'unknown' };
  return { verdict: 'unheard', why: causeOf(evidence) };
}

/** Another call should have rung in its place, and couldn't be heard either. */
function isHiddenByOther({ quiet, blocked }: Evidence): boolean {
  return quiet.at(-1) === 'another-call' && blocked.some(({ untilMs }) => untilMs === undefined);
}

function verdictWithSound(evidence: Evidence, firstSoundAtMs: number): VerdictWithCause {
  const { dueAtMs, offeredAtMs, quiet, ended, endedAtMs, silencedAtMs = endedAtMs } = evidence;
  const isNoticed = ended === 'accepted' || ended === 'rejected' || silencedAtMs < endedAtMs;
  const isShort = endedAtMs - firstSoundAtMs < shortestRingMs;
  const isLongOffer = endedAtMs - offeredAtMs >= shortestOfferMs;
  if (isShort && isLongOffer && !isNoticed) {
    return ended === 'disposed' ? { verdict: 'unknown' } : { verdict: 'unheard', why: causeOf(evidence) };
  }
  // A rule can delay a ring on purpose, and a mute can end during a call.
  const startMs = quiet.length > 0 && dueAtMs !== undefined ? dueAtMs : offeredAtMs;
  return firstSoundAtMs - startMs > inTimeMs
    ? { verdict: 'late', why: causeOf(evidence) }
    : { verdict: 'heard' };
}

function causeOf(evidence: Evidence): string {
  const { receivedAtMs, offeredAtMs, blocked, firstSoundAtMs } = evidence;
  // A page that slept also learns of the call late, and its line may be down. The sleep explains both.
  if (isAsleep(evidence)) return pageWasAsleep;
  if (receivedAtMs - offeredAtMs > inTimeMs)
    return blocked.find(({ why }) => lineCauses.includes(why))?.why ?? 'learned-late';
  return blocked[0]?.why ?? (firstSoundAtMs === undefined ? 'no-sound' : 'ended-early');
}

const pageWasAsleep = 'page-was-asleep';
/** They block a call only until the page receives it. */
const lineCauses: readonly string[] = ['line-down', 'line-stale'];

function isAsleep({ blocked }: Evidence): boolean {
  return blocked.some(({ why }) => why === pageWasAsleep);
}

/**
 * Whether the agent missed this call: it should have rung here, and nobody answered or declined it for 3 s or more. Pure.
 */
export function isMissed({
  ended,
  verdict,
  offeredAtMs,
  endedAtMs,
}: Pick<RingReport, 'ended' | 'verdict' | 'offeredAtMs' | 'endedAtMs'>): boolean {
  if (endedAtMs - offeredAtMs < shortestOfferMs) return false;
  // A call that is gone may have been answered elsewhere.
  if (ended === 'gone') return verdict === 'unheard';
  return unansweredEnds.includes(ended) && verdict !== 'not-needed';
}

const unansweredEnds: readonly RingReport['ended'][] = ['timeout', 'expired', 'canceled', 'rescinded'];
