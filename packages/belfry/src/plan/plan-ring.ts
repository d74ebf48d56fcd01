import type { Call } from '../calls/call.js';
import type { RuleContext } from './match-rule.js';
import { ringStyleFor, type CurrentStyle } from './ring-style.js';
import { ringVolume, volumeRange, type VolumeRange } from './ring-volume.js';
import type { OutputScope, RepeatMode, Rule } from './rule.js';

/** Why nothing sounds. */
export type QuietReason =
  /** No call is ringing. */
  | 'no-call'
  /** Calls are ringing, but no rule lets them sound. */
  | 'rules'
  /** The agent silenced the calls at hand. */
  | 'silenced'
  /** The agent muted the bell for a while. */
  | 'muted'
  /** Another tab of this agent rings. */
  | 'another-tab';

/** An offered call for which nothing sounds, and why. */
export interface QuietCall {
  readonly key: string;
  /**
   * `another-call`: the bell rings for a call that is more urgent. `hidden`: rules keep it quiet in a tab that
   * nobody sees, and let it ring in one that is seen.
   */
  readonly why: Exclude<QuietReason, 'no-call'> | 'another-call' | 'hidden';
}

/** What is to sound, and for which call. */
export interface Ring {
  /** Changes when a new ring begins, and only then. */
  readonly key: string;
  /** The call that leads: the most urgent, then the oldest. None for a test ring. */
  readonly call: Call | undefined;
  readonly ringtone: string;
  /** 0 to 1, linear in amplitude. */
  readonly volume: number;
  /** Within which an output's own volume may make it louder or softer there. Default: any. */
  readonly volumeRange?: VolumeRange;
  /** Default: the chosen ones. */
  readonly outputs?: OutputScope;
  readonly repeat: RepeatMode;
  /** When the sound must have ended even if nothing else is ever heard of, in ms since the epoch. */
  readonly untilMs: number;
}

/**
 * What every player and alert should do now, and when that next changes by itself (`nextChangeMs`, ms since
 * the epoch), if it does. `calls` are those that want to be heard, the leading one first, whether or not they
 * are; silenced ones are not among them. `quietCalls` are all that are offered but the one that leads the ring.
 */
export type RingPlan =
  | {
      readonly state: 'quiet';
      readonly why: QuietReason;
      readonly calls: readonly Call[];
      readonly quietCalls: readonly QuietCall[];
      readonly nextChangeMs: number | undefined;
    }
  | {
      readonly state: 'ring';
      readonly ring: Ring;
      readonly calls: readonly Call[];
      readonly quietCalls: readonly QuietCall[];
      readonly nextChangeMs: number | undefined;
    };

/** A test ring the agent asked for. */
export interface TestRing {
  /** Tells one test from the next. */
  readonly key: string;
  readonly untilMs: number;
}

/** Everything the plan depends on. */
export interface PlanInput extends RuleContext {
  readonly calls: Iterable<Call>;
  readonly rules: readonly Rule[];
  /** The agent's own settings, for what a rule leaves open. */
  readonly settings: { readonly ringtone: string; readonly volume: number };
  /** Until when the agent muted the bell, in ms since the epoch; 0 when not muted. */
  readonly mutedUntilMs: number;
  /** Keys of the calls that the agent silenced. */
  readonly silencedKeys: ReadonlySet<string>;
  readonly isRingingTab: boolean;
  readonly testRing: TestRing | undefined;
  readonly nowMs: number;
}

interface Candidate extends CurrentStyle {
  readonly call: Call;
}

/**
 * What rings is a function of what is ringing: the plan, from the calls, the rules, the agent and the clock.
 *
 * One sound at a time: of several ringing calls the one that repeats leads before the one that rings once,
 * then the one of higher priority, then the one offered first. The sound may last until the latest deadline
 * of all of them, so that it goes on by itself if the page hangs when the leader ends. Pure.
 */
export function planRing(input: PlanInput): RingPlan {
  const { nowMs, settings, testRing } = input;
  const offered = [...input.calls].filter((call) => call.deadlineMs > nowMs);
  const wanted = offered.flatMap((call) => candidateFor(call, input));
  const audible = wanted.filter(({ call }) => !input.silencedKeys.has(call.key)).sort(byUrgency);
  const calls = audible.map(({ call }) => call);
  const changesMs = [
    ...offered.map((call) => call.deadlineMs),
    ...wanted.flatMap((candidate) => candidate.changesMs),
    input.mutedUntilMs,
    testRing?.untilMs ?? 0,
  ];
  const nextChangeMs = earliest(changesMs.filter((timeMs) => timeMs > nowMs));

  const found = { offered, wanted, audible };
  const why = whyQuiet(input, found);
  const ring = why === undefined ? ringFor(audible, settings) : ringForTest(input);
  const common = { calls, quietCalls: quietCalls(input, found, why, ring), nextChangeMs };
  if (ring !== undefined) return { state: 'ring', ring, ...common };
  return { state: 'quiet', why: why ?? 'no-call', ...common };
}

interface Found {
  readonly offered: readonly Call[];
  readonly wanted: readonly Candidate[];
  readonly audible: readonly Candidate[];
}

function whyQuiet(
  { mutedUntilMs, isRingingTab, nowMs }: PlanInput,
  { offered, wanted, audible }: Found,
): QuietReason | undefined {
  if (offered.length === 0) return 'no-call';
  if (wanted.length === 0) return 'rules';
  if (audible.length === 0) return 'silenced';
  if (mutedUntilMs > nowMs) return 'muted';
  return isRingingTab ? undefined : 'another-tab';
}

/** `why` is what keeps the audible ones quiet; without it they ring, the first of them ahead of the others. */
function quietCalls(
  input: PlanInput,
  { offered, wanted, audible }: Found,
  why: QuietReason | undefined,
  ring?: Ring,
): QuietCall[] {
  const isIn = (candidates: readonly Candidate[], key: string): boolean =>
    candidates.some(({ call }) => call.key === key);
  return offered.flatMap((call): QuietCall[] => {
    const { key } = call;
    if (!isIn(wanted, key)) return [{ key, why: whyNotWanted(call, input) }];
    if (!isIn(audible, key)) return [{ key, why: 'silenced' }];
    if (why === 'muted' || why === 'another-tab') return [{ key, why }];
    return ring?.key === key ? [] : [{ key, why: 'another-call' }];
  });
}

/** One that was silenced would not ring in a tab that is seen either. */
function whyNotWanted(call: Call, input: PlanInput): 'rules' | 'hidden' {
  const isWantedIfSeen = candidateFor(call, { ...input, isTabHidden: false }).length > 0;
  return isWantedIfSeen && !input.silencedKeys.has(call.key) ? 'hidden' : 'rules';
}

function candidateFor(call: Call, input: PlanInput): Candidate[] {
  const current = ringStyleFor(call, input.rules, input, input.nowMs);
  return current === undefined ? [] : [{ call, ...current }];
}

function byUrgency(a: Candidate, b: Candidate): number {
  return (
    Number(isOnce(a)) - Number(isOnce(b)) ||
    b.call.priority - a.call.priority ||
    a.call.offeredAtMs - b.call.offeredAtMs
  );
}

function isOnce({ style }: Candidate): boolean {
  return style.repeat === 'once';
}

/** The ring of the first of these, to last as long as any that rings in the same manner. */
function ringFor(audible: readonly Candidate[], settings: PlanInput['settings']): Ring | undefined {
  const leader = audible[0];
  if (leader === undefined) return undefined;
  const alike = audible.filter((candidate) => isOnce(candidate) === isOnce(leader));
  return {
    key: leader.call.key,
    call: leader.call,
    ringtone: leader.style.ringtone ?? settings.ringtone,
    volume: ringVolume(leader.style.volume, settings.volume),
    volumeRange: volumeRange(leader.style.volume),
    outputs: leader.style.outputs ?? 'chosen',
    repeat: leader.style.repeat ?? 'repeat',
    untilMs: Math.max(...alike.map(({ call }) => call.deadlineMs)),
  };
}

function ringForTest({ testRing, settings, nowMs }: PlanInput): Ring | undefined {
  if (testRing === undefined || testRing.untilMs <= nowMs) return undefined;
  const { ringtone, volume } = settings;
  return {
    key: testRing.key,
    call: undefined,
    ringtone,
    volume,
    volumeRange: volumeRange(undefined),
    outputs: 'chosen',
    repeat: 'repeat',
    untilMs: testRing.untilMs,
  };
}

function earliest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.min(...times);
}
