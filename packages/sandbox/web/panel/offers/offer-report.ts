/** What the panel shows of a report of Belfry. The page that Flex runs in stores it, so it can be anything. */
export interface OfferReport {
  readonly callId: string;
  readonly channel: string;
  readonly rule: string | undefined;
  readonly offeredAtMs: number;
  readonly receivedAtMs: number;
  readonly dueAtMs: number | undefined;
  readonly heardOn: readonly {
    readonly output: string;
    readonly ringtone: string;
    readonly firstSoundAtMs: number;
  }[];
  readonly quiet: readonly string[];
  readonly blocked: readonly { readonly why: string; readonly fromMs: number }[];
  readonly silencedBy: string | undefined;
  readonly silencedAtMs: number | undefined;
  readonly endedAtMs: number;
  readonly ended: string;
  readonly verdict: string;
  readonly why: string | undefined;
}

/** Names of outputs are shorter. */
const longestText = 100;

/** Reads the stored reports, oldest first. Leaves out what isn't one. Pure. */
export function readOfferReports(stored: string | null): readonly OfferReport[] {
  try {
    return list(JSON.parse(stored ?? '[]') as unknown).flatMap((each) => offerReport(each) ?? []);
  } catch {
    return [];
  }
}

function offerReport(written: Readonly<Record<string, unknown>>): OfferReport | undefined {
  const [offeredAtMs, receivedAtMs, endedAtMs] = [
    number(written.offeredAtMs),
    number(written.receivedAtMs),
    number(written.endedAtMs),
  ];
  if (offeredAtMs === undefined || receivedAtMs === undefined || endedAtMs === undefined) return undefined;
  return {
    callId: text(written.callId) ?? '',
    channel: text(written.channel) ?? '',
    rule: text(written.rule),
    offeredAtMs,
    receivedAtMs,
    dueAtMs: number(written.dueAtMs),
    heardOn: list(written.heardOn).flatMap(({ output, ringtone, firstSoundAtMs }) => {
      const atMs = number(firstSoundAtMs);
      if (atMs === undefined) return [];
      return [{ output: text(output) ?? '', ringtone: text(ringtone) ?? '', firstSoundAtMs: atMs }];
    }),
    quiet: Array.isArray(written.quiet) ? written.quiet.flatMap((why: unknown) => text(why) ?? []) : [],
    blocked: list(written.blocked).flatMap(({ why, fromMs }) => {
      const atMs = number(fromMs);
      return atMs === undefined ? [] : [{ why: text(why) ?? '', fromMs: atMs }];
    }),
    silencedBy: text(written.silencedBy),
    silencedAtMs: number(written.silencedAtMs),
    endedAtMs,
    ended: text(written.ended) ?? '',
    verdict: text(written.verdict) ?? '',
    why: text(written.why),
  };
}

function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).filter(
    (each): each is Readonly<Record<string, unknown>> => typeof each === 'object' && each !== null,
  );
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, longestText) : undefined;
}
