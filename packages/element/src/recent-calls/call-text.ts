import type { NotReadyCode, QuietCall, RingReport } from 'belfry';
import type { Language } from '../locales/language.js';
import { plainLabel } from '../panel/output-names.js';

/** What happened to a call, as a part of a sentence: `rang 20 seconds on Headset`. Pure. */
export function outcomeText(report: RingReport, language: Language): string {
  const texts = language.texts.calls;
  const why = causeText(report, texts);
  switch (report.verdict) {
    case 'heard':
      return texts.rang(duration(report, language), outputList(report, language));
    case 'late':
      return texts.rangLate(duration(report, language), outputList(report, language), why);
    case 'unheard':
      return texts.unheard(why);
    case 'not-needed':
      return texts.quiet(why);
    case 'unknown':
      return texts.unknown;
  }
}

/** One sentence about a missed call: `Missed at 9:41 AM: rang 20 seconds on Headset.` Pure. */
export function missedText(report: RingReport, language: Language, nowMs: number): string {
  const at = language.timeOrDate(report.offeredAtMs, nowMs);
  return language.texts.calls.missedAt(at, outcomeText(report, language));
}

/** What the bell says about missed calls: how many there are, if there are several, and the last one. Pure. */
export function missedCallsText(missed: readonly RingReport[], language: Language, nowMs: number): string {
  const last = missed.at(-1);
  if (last === undefined) return '';
  const count =
    missed.length > 1 ? `${language.texts.calls.missedCount(language.number(missed.length))}. ` : '';
  return count + missedText(last, language, nowMs);
}

/** Every `why` of a report that has its own text. */
type Cause =
  | Exclude<NotReadyCode, 'line-stale' | 'microphone-missing'>
  | QuietCall['why']
  | 'page-was-asleep'
  | 'learned-late'
  | 'ended-early'
  | 'no-sound';

function causeText(
  { why = '' }: RingReport,
  { why: texts }: { readonly why: Readonly<Record<Cause, string>> },
): string {
  // To the agent, it's the same.
  const cause = why === 'line-stale' ? 'line-down' : why;
  // A stored report can name any cause.
  return Object.hasOwn(texts, cause) ? texts[cause as Cause] : texts['no-sound'];
}

/** It may have been silenced before it ended. */
function duration({ firstSoundAtMs, silencedAtMs, endedAtMs }: RingReport, { seconds }: Language): string {
  const rangMs = (silencedAtMs ?? endedAtMs) - (firstSoundAtMs ?? endedAtMs);
  return seconds(Math.max(1, Math.round(rangMs / 1000)));
}

function outputList({ heardOn }: RingReport, { texts, list }: Language): string {
  const names = heardOn.map(({ output }) => plainLabel(output) || texts.outputs.systemDefault);
  return list([...new Set(names)]);
}
