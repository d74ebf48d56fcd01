import { addMs, earliest, later, msBetween, type Instant } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { dependsOnTime } from './match-rule.js';
import { ringStart, type RingStartInput } from './ring-start.js';
import { decide, type RuleDecision } from './ring-style.js';
import { ringVolume, volumeRange, type VolumeRange } from './ring-volume.js';
import { msToNextMinute } from './time-window.js';
import type { RepeatMode, RingStyle, Rule, RuleOutputs } from './rule.js';

/** Why nothing rings. */
export type QuietReason =
  /** No call is offered. */
  | 'no-call'
  /** Calls are offered, but no rule lets them ring. */
  | 'rules'
  /** The agent silenced these calls. */
  | 'silenced'
  /** The calls are offered, but their rings begin later, because something else may answer them. */
  | 'delayed'
  /** The agent muted Belfry for a while. */
  | 'muted'
  /** Another of the agent's tabs rings. */
  | 'another-tab';

/** An offered call that doesn't ring, and why. */
export interface QuietCall {
  readonly key: string;
  /**
   * `another-call`: a more urgent call rings. `hidden`: the rules keep the call quiet in this tab because it's hidden,
   * and let it ring in a visible one.
   */
  readonly why: Exclude<QuietReason, 'no-call'> | 'another-call' | 'hidden';
}

/** Which rule decides about an offered call. */
export interface CallDecision {
  readonly key: string;
  /** Its index in the rules. `undefined`: no rule matches. */
  readonly rule: number | undefined;
  /** Its name, or else its place, such as `rules[2]`. `undefined`: no rule matches. */
  readonly ruleName: string | undefined;
}

/** What to play, and for which call. */
export interface Ring {
  /** Identifies the ring. Changes only when a new ring begins. */
  readonly key: string;
  /** The call that rings: the most urgent one, then the oldest. `undefined` for a test ring. */
  readonly call: Call | undefined;
  /** The name of the ringtone. */
  readonly ringtone: string;
  /** 0 to 1, linear in amplitude. */
  readonly volume: number;
  /** Limits the volume on an output whose own volume makes it louder or softer. Default: no limits. */
  readonly volumeRange?: VolumeRange;
  /** Default: `chosen`. */
  readonly outputs?: RuleOutputs;
  readonly repeat: RepeatMode;
  /** When the sound ends at the latest, even if the page hangs by then. */
  readonly until: Instant;
}

/**
 * What should ring now, or why nothing does.
 *
 * - `calls`: the calls that should ring, the most urgent one first. Includes calls that are quiet because of a mute or
 *   because another tab rings, but no silenced or delayed calls.
 * - `quietCalls`: every offered call except the one that rings, and why it's quiet.
 * - `decisions`: for every offered call, which rule decides about it.
 * - `nextChange`: when the plan next changes without an event. `undefined`: it doesn't.
 */
export type RingPlan =
  | {
      readonly state: 'quiet';
      readonly why: QuietReason;
      readonly calls: readonly Call[];
      readonly quietCalls: readonly QuietCall[];
      readonly decisions: readonly CallDecision[];
      readonly nextChange: Instant | undefined;
    }
  | {
      readonly state: 'ring';
      readonly ring: Ring;
      readonly calls: readonly Call[];
      readonly quietCalls: readonly QuietCall[];
      readonly decisions: readonly CallDecision[];
      readonly nextChange: Instant | undefined;
    };

/** A test ring that the agent started. */
export interface TestRing {
  /** Unique for each test ring. */
  readonly key: string;
  /** When it ends. */
  readonly until: Instant;
}

/** Everything the plan depends on. */
export interface PlanInput extends RingStartInput {
  readonly calls: Iterable<Call>;
  readonly rules: readonly Rule[];
  /** Where the rules come from, such as `profiles[0].rules`. Default: `rules`. */
  readonly rulesPath?: string;
  /** The agent's settings, for whatever the rule leaves out. */
  readonly settings: { readonly ringtone: string; readonly volume: number };
  /** When the agent's mute ends. `undefined`: not muted. */
  readonly mutedUntil: Instant | undefined;
  /** Keys of the calls that the agent silenced. */
  readonly silencedKeys: ReadonlySet<string>;
  /** Whether this tab rings: it's the first, or there is no election. */
  readonly isRingingTab: boolean;
  readonly testRing: TestRing | undefined;
  readonly now: Instant;
}

interface Decided extends RuleDecision {
  readonly call: Call;
}

interface Candidate extends Decided {
  readonly style: RingStyle;
  /** When its ring begins. */
  readonly start: Instant;
}

/**
 * Plans what rings now, from the offered calls, the rules, the agent's settings, and the time. Pure.
 *
 * One call rings at a time. Calls that repeat come before calls that ring once, then the higher priority wins, then the
 * older offer. The sound lasts until the latest deadline of all of them: if the page hangs, it rings on for the calls that
 * are left.
 */
export function planRing(input: PlanInput): RingPlan {
  const { now, settings, testRing } = input;
  const offered = [...input.calls].filter((call) => call.deadline > now);
  const decided = offered.map((call): Decided => ({ call, ...decide(call, input.rules, input, now) }));
  const matching = decided.flatMap((each) => candidatesFor(each, input));
  const unsilenced = matching.filter(({ call }) => !input.silencedKeys.has(call.key));
  const audible = unsilenced.filter(({ start }) => start <= now).sort(byUrgency);
  const calls = audible.map(({ call }) => call);
  const changes = [
    ...offered.map((call) => call.deadline),
    ...matching.flatMap(({ changes: steps, start }) => [...steps, start]),
    ...[input.mutedUntil, testRing?.until].filter((end) => end !== undefined),
    ...(offered.length > 0 && dependsOnTime([...input.rules, ...input.autoAnswer])
      ? [addMs(now, msToNextMinute(input.epochMs))]
      : []),
  ];
  const nextChange = earliest(changes.filter((change) => change > now));

  const found = { offered, matching, unsilenced, audible };
  const why = whyQuiet(input, found);
  const ring = why === undefined ? ringFor(audible, settings) : ringForTest(input);
  const decisions = decided.map((each) => decisionOf(each, input));
  const common = { calls, quietCalls: quietCalls(input, found, why, ring), decisions, nextChange };
  if (ring !== undefined) return { state: 'ring', ring, ...common };
  return { state: 'quiet', why: why ?? 'no-call', ...common };
}

interface Found {
  readonly offered: readonly Call[];
  /** The calls that a rule lets ring. */
  readonly matching: readonly Candidate[];
  /** Those of them that the agent didn't silence. */
  readonly unsilenced: readonly Candidate[];
  /** Those of them whose ring has begun, the most urgent one first. */
  readonly audible: readonly Candidate[];
}

function whyQuiet(
  { mutedUntil, isRingingTab, now }: PlanInput,
  { offered, matching, unsilenced, audible }: Found,
): QuietReason | undefined {
  if (offered.length === 0) return 'no-call';
  if (matching.length === 0) return 'rules';
  if (unsilenced.length === 0) return 'silenced';
  if (audible.length === 0) return 'delayed';
  if (mutedUntil !== undefined && mutedUntil > now) return 'muted';
  return isRingingTab ? undefined : 'another-tab';
}

/** `why` is what keeps the audible calls quiet. Without it, the first of them rings. */
function quietCalls(
  input: PlanInput,
  { offered, matching, unsilenced, audible }: Found,
  why: QuietReason | undefined,
  ring?: Ring,
): QuietCall[] {
  const isIn = (candidates: readonly Candidate[], key: string): boolean =>
    candidates.some(({ call }) => call.key === key);
  return offered.flatMap((call): QuietCall[] => {
    const { key } = call;
    if (!isIn(matching, key)) return [{ key, why: whyNotMatching(call, input) }];
    if (!isIn(unsilenced, key)) return [{ key, why: 'silenced' }];
    if (!isIn(audible, key)) return [{ key, why: 'delayed' }];
    if (why === 'muted' || why === 'another-tab') return [{ key, why }];
    return ring?.key === key ? [] : [{ key, why: 'another-call' }];
  });
}

/** A silenced call wouldn't ring in a visible tab either. */
function whyNotMatching(call: Call, input: PlanInput): 'rules' | 'hidden' {
  const { style } = decide(call, input.rules, { ...input, isTabHidden: false }, input.now);
  return style !== undefined && !input.silencedKeys.has(call.key) ? 'hidden' : 'rules';
}

/** What to call a rule: its name, or else its place. Pure. */
export function ruleName(
  index: number,
  { rules, rulesPath = 'rules' }: Pick<PlanInput, 'rules' | 'rulesPath'>,
): string {
  return rules[index]?.name ?? `${rulesPath}[${index}]`;
}

function decisionOf({ call, rule }: Decided, input: PlanInput): CallDecision {
  return { key: call.key, rule, ruleName: rule === undefined ? undefined : ruleName(rule, input) };
}

function candidatesFor({ style, ...decided }: Decided, input: PlanInput): Candidate[] {
  if (style === undefined) return [];
  return [{ ...decided, style, start: ringStart(decided.call, style, input) }];
}

function byUrgency(a: Candidate, b: Candidate): number {
  return (
    Number(isOnce(a)) - Number(isOnce(b)) ||
    b.call.priority - a.call.priority ||
    msBetween(b.call.offeredAt, a.call.offeredAt)
  );
}

function isOnce({ style }: Candidate): boolean {
  return style.repeat === 'once';
}

/** The ring for the first of these calls. It lasts until the latest deadline of the calls with the same repeat mode. */
function ringFor(audible: readonly Candidate[], settings: PlanInput['settings']): Ring | undefined {
  const first = audible[0];
  if (first === undefined) return undefined;
  const withSameMode = audible.filter((candidate) => isOnce(candidate) === isOnce(first));
  return {
    key: first.call.key,
    call: first.call,
    ringtone: first.style.ringtone ?? settings.ringtone,
    volume: ringVolume(first.style.volume, settings.volume),
    volumeRange: volumeRange(first.style.volume),
    outputs: first.style.outputs ?? 'chosen',
    repeat: first.style.repeat ?? 'repeat',
    until: withSameMode.map(({ call }) => call.deadline).reduce(later),
  };
}

function ringForTest({ testRing, settings, now }: PlanInput): Ring | undefined {
  if (testRing === undefined || testRing.until <= now) return undefined;
  const { ringtone, volume } = settings;
  return {
    key: testRing.key,
    call: undefined,
    ringtone,
    volume,
    volumeRange: volumeRange(undefined),
    outputs: 'chosen',
    repeat: 'repeat',
    until: testRing.until,
  };
}
