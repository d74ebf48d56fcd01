import type { CallDirection } from '../calls/call.js';
import type { AlertConditions } from './alert.js';
import type { TimeWindow } from './time-window.js';

/** One value, or a list of which any matches. */
export type OneOrMany<Value> = Value | readonly Value[];

/** An attribute value that a rule can match. */
export type AttributeValue = string | number | boolean | null;

/** Numbers from `min` to `max`. Both bounds are inclusive, and each is optional. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}

/**
 * Which calls a rule matches. All given fields have to match. An empty condition matches every call.
 *
 * In `channel`, `queue`, `attributes`, and `worker`, a text can be a pattern: `*` stands for any characters, and `?` for
 * one. Upper and lower case differ.
 */
export interface RuleCondition {
  /** The unique name of the channel, such as `voice` or `chat`. */
  readonly channel?: OneOrMany<string>;
  /** The direction as the contact center sees it. */
  readonly direction?: OneOrMany<CallDirection>;
  /** The name of the queue. */
  readonly queue?: OneOrMany<string>;
  readonly priority?: NumberRange;
  /** Attributes of the call. */
  readonly attributes?: AttributeCondition;
  /** Whether another agent offers the call: a transfer or a consult. */
  readonly transfer?: boolean;
  /** Attributes of the agent, such as a team or a skill: `{ 'routing.skills': 'spanish' }`. */
  readonly worker?: AttributeCondition;
  /** Whether the agent is on a call. */
  readonly agentBusy?: boolean;
  /** Whether the tab is hidden: it's in the background, or its window is minimized. */
  readonly tabHidden?: boolean;
  /** Hours and weekdays by the computer's date and time. One of several windows is enough. */
  readonly time?: OneOrMany<TimeWindow>;
}

/**
 * Attribute names and the values that match. Use `.` for nested attributes. A text can be a pattern, such as `VIP*`. A range
 * matches numbers, and text that is a number.
 *
 * If an attribute is a list, one matching value is enough.
 *
 * @example
 * const condition: AttributeCondition = { 'customer.tier': ['gold', 'platinum'], vip: true, visits: { min: 10 } };
 */
export type AttributeCondition = Readonly<Record<string, OneOrMany<AttributeValue | NumberRange>>>;

/** Bounds for the agent's volume. Both are inclusive, 0 to 1, and linear in amplitude. Each is optional. */
export interface VolumeBounds {
  readonly min?: number;
  readonly max?: number;
}

/** How a call rings. `ringtone` and `volume` default to the agent's settings. */
export interface RingStyle {
  /** The name of a built-in ringtone or of one in the `ringtones` option. */
  readonly ringtone?: string;
  /**
   * From 0 (silent) to 1 (full), linear in amplitude: 0.5 is 6 dB below full. A number overrides the agent's volume;
   * bounds limit it.
   */
  readonly volume?: number | VolumeBounds;
  /** Which outputs ring. Default: `chosen`. */
  readonly outputs?: RuleOutputs;
  /** `repeat` (default) rings until the call ends. `once` plays the ringtone once. */
  readonly repeat?: RepeatMode;
  /** When to show each alert. Default: `headset` always, all others while unseen. */
  readonly alerts?: AlertConditions;
  /**
   * How to ring while the agent is on a call. `wait` (default) plays the call-waiting tone softly, on the headset only.
   * A rule with `repeat: 'once'` keeps its ringtone. `ring` rings as usual. Ignored if the rule's `when` has `agentBusy`:
   * the rule then already says how to ring.
   */
  readonly whileBusy?: 'wait' | 'ring';
  /**
   * How long after the offer the ring begins, in ms: 0 to 10,000. At most half of the time until the call's deadline.
   * Until then, the call is quiet and shows no alerts. Default: what `autoAnswer` says.
   */
  readonly delayMs?: number;
  /** Makes the ring more urgent the longer the call waits. Default: no steps. */
  readonly escalation?: readonly EscalationStep[];
}

/** Whether the ringtone repeats until the call ends, or plays once. */
export type RepeatMode = 'repeat' | 'once';

/**
 * Which outputs ring.
 *
 * - `chosen`: the outputs that the agent chose.
 * - `all`: all connected outputs, except those in `excludeFromAll`.
 * - `headset`: only the agent's headset, where neither the caller nor the microphone picks the ring up.
 */
export type OutputScope = 'chosen' | 'all' | 'headset';

/**
 * Names of outputs, or patterns such as `Jabra*`. The first one that is connected rings. If none is, the outputs that the
 * agent chose ring.
 *
 * @example
 * const outputs: FirstOutput = { first: ['Jabra*', 'Poly*', 'Speakers*'] };
 */
export interface FirstOutput {
  readonly first: readonly string[];
}

/** Which outputs ring for a rule: a scope, or the first of these names that is connected. */
export type RuleOutputs = OutputScope | FirstOutput;

/** When an escalation step takes effect, in ms: a time after the offer, or before the call's deadline. */
export type EscalationTime = { readonly afterMs: number } | { readonly beforeDeadlineMs: number };

/**
 * One step of an escalation. Each step takes effect at its time and overrides the rule. Later steps override earlier ones.
 *
 * @example
 * const escalation: EscalationStep[] = [
 *   { afterMs: 8000, volume: 1 },
 *   { beforeDeadlineMs: 5000, outputs: 'all', alerts: { notification: 'always' } },
 * ];
 */
export type EscalationStep = EscalationTime & {
  /** Raises the volume to at least this on every output, 0 to 1, within the rule's bounds. Never lowers it. */
  readonly volume?: number;
  readonly outputs?: RuleOutputs;
  readonly alerts?: AlertConditions;
};

/**
 * Which calls ring, and how. The first rule that matches decides. A call that no rule matches is quiet.
 *
 * @example
 * const rules: Rule[] = [
 *   { when: { channel: 'voice', queue: 'VIP' }, ring: { ringtone: 'chime', volume: 1 } },
 *   { when: { channel: 'voice', direction: 'inbound' }, ring: {} },
 * ];
 */
export interface Rule {
  /** What to call the rule in reports and explanations. Default: its place, such as `rules[2]`. */
  readonly name?: string;
  /** Which calls the rule matches. Default: every call. */
  readonly when?: RuleCondition;
  /** How to ring. `false` keeps the call quiet. */
  readonly ring: RingStyle | false;
}

/**
 * Calls that other code may answer by itself. They ring only if they are still offered after a delay, so that they don't
 * ring for a moment. The first entry that matches decides. A rule's own `delayMs` overrides it.
 *
 * @example
 * const autoAnswer: AutoAnswerRule[] = [{ when: { attributes: { autoAnswer: true } } }];
 */
export interface AutoAnswerRule {
  /** Which calls the entry matches. Default: every call. */
  readonly when?: RuleCondition;
  /**
   * How long after the offer the ring begins, in ms: 0 to 10,000. 0 rings at once. At most half of the time until the
   * call's deadline. Default: 2000.
   */
  readonly delayMs?: number;
}

/** The default rules: inbound voice calls ring, everything else is quiet. */
export const defaultRules: readonly Rule[] = [{ when: { channel: 'voice', direction: 'inbound' }, ring: {} }];
