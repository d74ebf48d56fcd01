import type { JsonObject } from '../configuration/live-configuration.js';
import type { ReservationEvent } from '../workspace/reservation-event.js';
import { RESERVATION_EVENTS } from '../workspace/reservation-event.js';
import type { CallRecord, RecordedBlock } from './call-record.js';

/** Something that the replay does. */
export type ReplayAction =
  | { readonly do: 'offer'; readonly channel: string; readonly timeoutSeconds: number }
  | { readonly do: 'end'; readonly event: ReservationEvent | 'forget' }
  /** `down`: the sockets close. `half-open`: nothing arrives, although they are open. */
  | { readonly do: 'cut line'; readonly state: 'down' | 'half-open' }
  /** From now on, Twilio's messages arrive this late. */
  | { readonly do: 'delay messages'; readonly ms: number }
  /** The SDK connects again. */
  | { readonly do: 'restore line' }
  /** The page doesn't run. */
  | { readonly do: 'stop page'; readonly ms: number };

/** An action, and when, in ms after the offer. */
export interface ReplayStep {
  readonly atMs: number;
  readonly action: ReplayAction;
}

/** How to replay a record. */
export interface ReplayPlan {
  /** The agent's settings. */
  readonly settings: JsonObject;
  /** Belfry's configuration, unless another one is given. */
  readonly configuration: JsonObject;
  /** In order. */
  readonly steps: readonly ReplayStep[];
  /** What the person who replays it must do, or can't see. */
  readonly notes: readonly string[];
  /** What the record says. */
  readonly verdict: string;
}

/** Less than this is on its way anyway. */
const LATE_MS = 2_000;
/** Belfry notices that a page was asleep if it didn't run for more than 6 s. */
const ASLEEP_FOR_MS = 9_000;
const BEFORE_MS = 1_000;
/** How long Flex takes to connect again. */
const RECONNECT_MS = 1_000;
/** Belfry notices within a minute that nothing arrives. */
const STALE_AFTER_MS = 60_000;
/** Belfry allows no longer delay. */
const LONGEST_DELAY_MS = 10_000;
const DEFAULT_TIMEOUT_SECONDS = 120;
const MUTED_FOR_MS = 8 * 3_600_000;

/**
 * Plans how to replay a record, so that Belfry is silent for the same reason. Pure.
 *
 * @param nowMs the system's time.
 */
export function planReplay(record: CallRecord, nowMs: number): ReplayPlan {
  const steps = [...lineSteps(record), ...sleepSteps(record), ...callSteps(record)];
  return {
    settings: {
      ...(record.quiet.includes('muted') && { mutedUntilMs: nowMs + MUTED_FOR_MS }),
      ...(isBlockedBy(record, 'volume-zero') && { volume: 0 }),
    },
    configuration: configurationOf(record),
    steps: steps.sort((a, b) => a.atMs - b.atMs),
    notes: notesOf(record),
    verdict: [record.verdict, record.why].filter((part) => part !== undefined).join(', '),
  };
}

function callSteps({ channel, offeredAtMs, endedAtMs, ended }: CallRecord): ReplayStep[] {
  const lastedMs = endedAtMs - offeredAtMs;
  const isTimeout = ended === 'timeout' || ended === 'expired';
  const timeoutSeconds = isTimeout ? Math.max(1, Math.ceil(lastedMs / 1000)) : DEFAULT_TIMEOUT_SECONDS;
  const event = RESERVATION_EVENTS.find((each) => each === ended) ?? 'forget';
  return [
    { atMs: 0, action: { do: 'offer', channel, timeoutSeconds } },
    { atMs: lastedMs, action: { do: 'end', event } },
  ];
}

/** The page received the call late. Unless it was asleep, the line was dead, or a message was slow. */
function lineSteps(record: CallRecord): ReplayStep[] {
  const lateMs = record.receivedAtMs - record.offeredAtMs;
  if (lateMs < LATE_MS || sleepOf(record) !== undefined) return [];
  const isStale = isBlockedBy(record, 'line-stale');
  if (!isStale && !isBlockedBy(record, 'line-down'))
    return [
      { atMs: -BEFORE_MS, action: { do: 'delay messages', ms: lateMs } },
      // The call must end on time.
      { atMs: lateMs, action: { do: 'delay messages', ms: 0 } },
    ];
  const cutAtMs = isStale ? Math.min(-BEFORE_MS, lateMs - STALE_AFTER_MS) : -BEFORE_MS;
  return [
    { atMs: cutAtMs, action: { do: 'cut line', state: isStale ? 'half-open' : 'down' } },
    { atMs: lateMs - RECONNECT_MS, action: { do: 'restore line' } },
  ];
}

function sleepSteps(record: CallRecord): ReplayStep[] {
  const sleep = sleepOf(record);
  if (sleep === undefined) return [];
  const { offeredAtMs, endedAtMs } = record;
  const fromMs = sleep.fromMs - offeredAtMs;
  const untilMs = (sleep.untilMs ?? endedAtMs) - offeredAtMs;
  // Nobody wants to wait for what it slept before the offer.
  const atMs = fromMs <= LATE_MS ? Math.min(-BEFORE_MS, untilMs - ASLEEP_FOR_MS) : fromMs;
  return [{ atMs, action: { do: 'stop page', ms: Math.max(0, untilMs - atMs) } }];
}

function sleepOf({ blocked }: CallRecord): RecordedBlock | undefined {
  return blocked.find(({ why }) => why === 'page-was-asleep');
}

function isBlockedBy({ blocked }: CallRecord, code: string): boolean {
  return blocked.some(({ why }) => why === code);
}

/** One rule that does what the rules of the record did. */
function configurationOf({ quiet, rule, dueAtMs, offeredAtMs }: CallRecord): JsonObject {
  const name = rule === undefined || /\[\d+\]$/.test(rule) ? {} : { name: rule };
  if (quiet.includes('rules')) return { rules: [{ ...name, when: {}, ring: false }] };
  if (!quiet.includes('delayed')) return {};
  // The record of a call that ended during its delay doesn't say how long the delay was. A longer one is as silent.
  const delayMs = dueAtMs === undefined ? LONGEST_DELAY_MS : Math.max(0, Math.round(dueAtMs - offeredAtMs));
  return { rules: [{ ...name, when: {}, ring: { delayMs: Math.min(LONGEST_DELAY_MS, delayMs) } }] };
}

/** What the sandbox can't do. */
const NOTES: Readonly<Record<string, string>> = {
  'needs-gesture': "The browser blocked sound. Don't click in the page before the call.",
  'blocked-by-policy': 'Belfry ran in a frame without "autoplay". The replay has no frame.',
  'no-output': 'The computer had no output. Unplug yours before the call.',
  'output-failed': "No output could be opened. The replay can't repeat that.",
  'clock-stalled': "The audio device hung. The replay can't repeat that.",
  interrupted: "The browser paused sound, for example for a phone call. The replay can't repeat that.",
  'microphone-missing': 'The computer had no microphone. Unplug yours before the call.',
  'another-tab': 'Another tab rang. Open the address in a second tab before the call.',
  hidden:
    'The tab was hidden, and a rule lets such calls ring only in a visible one. Add the rule, and hide the tab.',
  'another-call': 'Another call rang first. Offer one from the panel before this one.',
};

function notesOf(record: CallRecord): string[] {
  const { blocked, quiet, dueAtMs, offeredAtMs, silencedBy, silencedAtMs, ended } = record;
  const after = (ms: number): string => `${((ms - offeredAtMs) / 1000).toFixed(1)} s`;
  const causes = [...new Set([...blocked.map(({ why }) => why), ...quiet])];
  const unlocked = blocked.find(({ why, untilMs }) => why === 'needs-gesture' && untilMs !== undefined);
  const notes = [
    ...causes.map((why) => NOTES[why]),
    unlocked?.untilMs !== undefined && `The agent clicked ${after(unlocked.untilMs)} after the offer.`,
    quiet.includes('muted') && dueAtMs !== undefined && `The mute ended ${after(dueAtMs)} after the offer.`,
    silencedBy === 'agent' &&
      silencedAtMs !== undefined &&
      `The agent pressed Silence ${after(silencedAtMs)} after the offer.`,
    ended === 'disposed' && 'The page was closed or reloaded at the end.',
  ];
  return notes.filter((note) => typeof note === 'string');
}
