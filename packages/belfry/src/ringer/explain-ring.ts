import { instantOf, type ClockReading } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { addMs, earlier, instantAt, msBetween, type Instant } from '../base/instant.js';
import type { AgentState } from '../calls/agent.js';
import type { Call, CallOffer } from '../calls/call.js';
import { normalizeAttributes } from '../calls/normalize-attributes.js';
import { normalizeOffer } from '../calls/normalize-offer.js';
import { defaultMaxRingMs } from '../calls/ringing-calls.js';
import { toCall } from '../calls/to-call.js';
import { planRing, type RingPlan } from '../plan/plan-ring.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import { lockedSettings, type SettingLocks } from '../settings/setting-locks.js';
import type { Settings } from '../settings/settings.js';
import { completeConfiguration, type CompleteConfiguration } from './complete-configuration.js';
import { explainRules } from './explain-rules.js';
import type { LockEffect, RingExplanation, RingPhase } from './ring-explanation.js';
import { readRingerConfiguration } from './ringer-options.js';

/** The agent for whom a ring is explained. Everything is optional. */
export interface ExplainedAgent {
  /** Default: `false`. */
  readonly isBusy?: boolean;
  /** Attributes, such as a team or skills. Default: none. */
  readonly attributes?: AgentState['attributes'];
  /** Default: `false`. */
  readonly isTabHidden?: boolean;
  /** What the agent chose. Default: the configuration's settings. */
  readonly settings?: Partial<Settings>;
}

/** A call to explain: an offer. Everything but its channel and direction is optional. */
export type ExplainedCall = Omit<CallOffer, 'id'> & Partial<Pick<CallOffer, 'id'>>;

/** Longer than any offer waits. */
const longestMs = 24 * 3_600_000;

/**
 * Explains how a call would ring: which rules match it and why the others don't, what sounds where and how loud until the
 * call's deadline, and which profile and locks have an effect. It uses the same evaluation as a ringer. Pure.
 *
 * `nowMs` is when the call is offered, in ms since the epoch. Explains at most 24 hours.
 *
 * @throws BelfryError `invalid-option` if the configuration or the agent's settings are invalid.
 *
 * @example
 * const { rules, timeline } = explainRing(
 *   { rules: [{ when: { queue: 'VIP' }, ring: { outputs: 'all' } }] },
 *   { channel: 'voice', direction: 'inbound', queue: 'Billing', timeoutMs: 20_000 },
 *   { attributes: { team: 'blue' } },
 *   Date.now(),
 * );
 * rules[0]?.unmet; // [{ condition: 'queue', expected: 'VIP', actual: 'Billing' }]
 * timeline; // [{ state: 'quiet', why: 'rules', fromMs: 0, toMs: 20_000, rule: undefined }]
 */
export function explainRing(
  configuration: RingerConfiguration,
  call: ExplainedCall,
  agent: ExplainedAgent,
  nowMs: number,
): RingExplanation {
  const attributes = normalizeAttributes(agent.attributes ?? {}) ?? {};
  const complete = completeConfiguration(readRingerConfiguration(configuration), attributes);
  const chosen = { ...complete.terms.defaults, ...complete.terms.read(agent.settings ?? {}) };
  const settings = lockedSettings(chosen, complete.locks, complete.terms.defaults.ringtone);
  const reading: ClockReading = { now: instantAt(0), epochMs: nowMs };
  const offered = toOfferedCall(call, reading);
  const context = {
    agent: { isBusy: agent.isBusy === true, attributes },
    isTabHidden: agent.isTabHidden === true,
  };
  const planAt = (now: Instant): RingPlan =>
    planRing({
      ...complete,
      ...context,
      epochMs: nowMs + msBetween(reading.now, now),
      calls: [offered],
      settings,
      mutedUntil: settings.mutedUntilMs > nowMs ? instantOf(settings.mutedUntilMs, reading) : undefined,
      silencedKeys: new Set(),
      isRingingTab: true,
      testRing: undefined,
      now,
    });
  return {
    profile: complete.profile,
    rules: explainRules(complete, offered, { ...context, epochMs: nowMs }),
    timeline: timelineOf(offered, reading.now, planAt),
    settings,
    locks: lockEffects(chosen, settings, complete),
  };
}

function toOfferedCall(call: ExplainedCall, reading: ClockReading): Call {
  const { offer = { id: 'call', channel: 'voice', direction: 'inbound' } } = normalizeOffer({
    id: 'call',
    ...call,
  });
  const key = `explained/${offer.id}`;
  return toCall(offer, { key, source: 'explained', known: undefined, reading, maxRingMs: defaultMaxRingMs });
}

/** The plan at each time at which it may change. Neighbors that are the same are one phase. */
function timelineOf(call: Call, start: Instant, planAt: (now: Instant) => RingPlan): readonly RingPhase[] {
  const end = earlier(call.deadline, addMs(start, longestMs));
  const phases: RingPhase[] = [];
  let now = start;
  while (now < end) {
    const plan = planAt(now);
    const next = earlier(plan.nextChange ?? end, end);
    const phase = phaseOf(plan, msBetween(call.offeredAt, now), msBetween(call.offeredAt, next));
    const last = phases.at(-1);
    if (last !== undefined && deepEqual({ ...last, fromMs: 0, toMs: 0 }, { ...phase, fromMs: 0, toMs: 0 })) {
      phases[phases.length - 1] = { ...last, toMs: phase.toMs };
    } else phases.push(phase);
    now = next;
  }
  return phases;
}

function phaseOf(plan: RingPlan, fromMs: number, toMs: number): RingPhase {
  const common = { fromMs, toMs, rule: plan.decisions[0]?.ruleName };
  if (plan.state === 'quiet') return { ...common, state: 'quiet', why: plan.why };
  const { ringtone, volume, volumeRange = { min: 0, max: 1 }, outputs = 'chosen', repeat } = plan.ring;
  return { ...common, state: 'ring', ringtone, volume, volumeRange, outputs, repeat };
}

const lockOf: Readonly<Record<keyof Settings, keyof SettingLocks>> = {
  ringtone: 'ringtone',
  volume: 'volume',
  outputs: 'outputs',
  headset: 'headset',
  mutedUntilMs: 'mute',
};

function lockEffects(
  chosen: Settings,
  applied: Settings,
  { locks }: CompleteConfiguration,
): readonly LockEffect[] {
  return (Object.keys(lockOf) as (keyof Settings)[]).flatMap((setting): LockEffect[] => {
    if (deepEqual(chosen[setting], applied[setting])) return [];
    // A lock on the volume also raises the volumes of outputs.
    const lock = locks[lockOf[setting]] === undefined ? 'volume' : lockOf[setting];
    return [{ lock, setting, chosen: chosen[setting], applied: applied[setting] }];
  });
}
