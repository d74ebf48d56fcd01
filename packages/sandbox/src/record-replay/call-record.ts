/** Why a call was quiet or couldn't be heard, and when. */
export interface RecordedBlock {
  readonly why: string;
  readonly fromMs: number;
  readonly untilMs?: number | undefined;
}

/**
 * What Belfry recorded about one call: the last line of the text that an agent copies from **Recent calls**, or an entry of
 * `ringer.reports()`. Other fields are ignored. Times are in ms since the epoch.
 */
export interface CallRecord {
  readonly channel: string;
  readonly offeredAtMs: number;
  readonly receivedAtMs: number;
  readonly dueAtMs?: number | undefined;
  readonly endedAtMs: number;
  readonly ended: string;
  readonly rule?: string | undefined;
  readonly quiet: readonly string[];
  readonly blocked: readonly RecordedBlock[];
  readonly silencedBy?: string | undefined;
  readonly silencedAtMs?: number | undefined;
  readonly verdict: string;
  readonly why?: string | undefined;
}
