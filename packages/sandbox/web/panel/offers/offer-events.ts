import type { OfferReport } from './offer-report.js';

/** Something that happened to an offer. */
export interface OfferEvent {
  readonly kind: 'offered' | 'learned' | 'sound' | 'blocked' | 'silenced' | 'ended';
  /** In ms after the offer. */
  readonly atMs: number;
  readonly text: string;
}

/** What happened to an offer, in order. Pure. */
export function offerEvents(report: OfferReport): readonly OfferEvent[] {
  const { offeredAtMs, heardOn, blocked, silencedAtMs, silencedBy } = report;
  const after = (epochMs: number): number => Math.max(0, Math.round(epochMs - offeredAtMs));
  const events: OfferEvent[] = [
    { kind: 'learned', atMs: after(report.receivedAtMs), text: 'Belfry learned of it' },
    ...heardOn.map(({ output, ringtone, firstSoundAtMs }): OfferEvent => {
      const on = output === '' ? 'the default output' : output;
      return { kind: 'sound', atMs: after(firstSoundAtMs), text: `First sound on ${on}, with ${ringtone}` };
    }),
    ...blocked.map(({ why, fromMs }): OfferEvent => ({
      kind: 'blocked',
      atMs: after(fromMs),
      text: `Can’t be heard: ${why}`,
    })),
    ...(silencedAtMs === undefined
      ? []
      : [
          {
            kind: 'silenced',
            atMs: after(silencedAtMs),
            text: `Silenced by the agent${silencedBy === 'agent-in-another-tab' ? ' in another tab' : ''}`,
          } as const,
        ]),
  ];
  return [
    { kind: 'offered', atMs: 0, text: 'Offered' },
    ...events.toSorted((a, b) => a.atMs - b.atMs),
    { kind: 'ended', atMs: after(report.endedAtMs), text: `Ended: ${report.ended}` },
  ];
}

/** When it rang, in ms after the offer. `undefined`: it didn't. Pure. */
export function ringingSpan(
  report: OfferReport,
): { readonly fromMs: number; readonly toMs: number } | undefined {
  const { offeredAtMs, heardOn, silencedAtMs, endedAtMs } = report;
  if (heardOn.length === 0) return undefined;
  const firstMs = Math.min(...heardOn.map(({ firstSoundAtMs }) => firstSoundAtMs));
  const fromMs = Math.max(0, firstMs - offeredAtMs);
  return { fromMs, toMs: Math.max(fromMs, (silencedAtMs ?? endedAtMs) - offeredAtMs) };
}

const verdicts: Readonly<Record<string, { readonly text: string; readonly severity: string }>> = {
  heard: { text: 'Heard', severity: 'success' },
  late: { text: 'Heard late', severity: 'warning' },
  unheard: { text: 'Not heard', severity: 'error' },
  'not-needed': { text: 'Not needed', severity: 'none' },
  unknown: { text: 'Unknown', severity: 'none' },
};

/** The verdict in words, and how bad it is. Pure. */
export function verdictOf({ verdict, why, quiet }: OfferReport): {
  readonly text: string;
  readonly severity: string;
} {
  const { text, severity } = verdicts[verdict] ?? { text: verdict, severity: 'none' };
  const reason = why ?? (verdict === 'not-needed' ? quiet.at(-1) : undefined);
  return { text: reason === undefined ? text : `${text}: ${reason}`, severity };
}

/** `38 ms`, `4.2 s`. Pure. */
export function durationText(ms: number): string {
  return ms < 1000 ? `${String(ms)} ms` : `${String(Math.round(ms / 100) / 10)} s`;
}
