import { sanitizeText } from '../base/sanitize-text.js';
import type { HeardOn, RingReport } from './ring-report.js';

/**
 * Describes a report as plain text in English, for support: one fact per line. The offer's time is in UTC. All other
 * times are seconds after the offer. Like the report, it contains no customer data. Pure.
 *
 * @example
 * ringer.on('missed', ({ report }) => console.info(describeReport(report)));
 * // Call: WR123 (taskrouter, voice)
 * // Verdict: unheard, needs-gesture
 * // Offered: 2026-11-26T14:41:00.000Z
 * // Received: +0.050 s
 * // Blocked: needs-gesture from +0.050 s
 * // Ended: timeout, +20.000 s
 */
export function describeReport(report: RingReport): string {
  const { offeredAtMs, dueAtMs, firstSoundAtMs, silencedAtMs } = report;
  const after = (ms: number): string => `${ms < offeredAtMs ? '' : '+'}${seconds(ms - offeredAtMs)}`;
  const facts: readonly (readonly [name: string, fact: string | undefined])[] = [
    ['Call', `${text(report.callId)} (${text(report.source)}, ${text(report.channel)})`],
    ['Verdict', listed([report.verdict, report.why])],
    ['Offered', isoTime(offeredAtMs)],
    ['Received', after(report.receivedAtMs)],
    ['Should have rung', dueAtMs === undefined ? 'never' : `${after(dueAtMs)}, for ${seconds(report.dueMs)}`],
    ['First sound', firstSoundAtMs === undefined ? 'none' : after(firstSoundAtMs)],
    ...report.heardOn.map((on) => ['Heard on', heardOnText(on, after)] as const),
    ['Rule', report.rule],
    ['Quiet', report.quiet.length === 0 ? undefined : listed(report.quiet)],
    ...report.blocked.map(({ why, fromMs, untilMs }) => {
      const end = untilMs === undefined ? '' : ` to ${after(untilMs)}`;
      return ['Blocked', `${text(why)} from ${after(fromMs)}${end}`] as const;
    }),
    [
      'Silenced',
      silencedAtMs === undefined ? undefined : `${report.silencedBy ?? ''}, ${after(silencedAtMs)}`,
    ],
    ['Ended', `${report.ended}, ${after(report.endedAtMs)}`],
  ];
  return facts.flatMap(([name, fact]) => (fact === undefined ? [] : [`${name}: ${text(fact)}`])).join('\n');
}

function heardOnText(
  { output, ringtone, insteadOf, firstSoundAtMs }: HeardOn,
  after: (ms: number) => string,
): string {
  const name = output === '' ? 'an output without a name' : text(output);
  const replaced = insteadOf && ` instead of ${text(insteadOf.ringtone)} (${text(insteadOf.why)})`;
  return `${name}, ringtone ${text(ringtone)}${replaced ?? ''}, ${after(firstSoundAtMs)}`;
}

const longestLine = 500;
/** Names of devices and ids come from outside. */
const text = (value: string): string => sanitizeText(value, longestLine);

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}

function listed(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Stored reports can contain any number. */
function isoTime(epochMs: number): string {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? `${epochMs} ms` : date.toISOString();
}
