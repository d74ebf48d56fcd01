import type { CallDirection } from '../calls/call.js';
import type { AlertConditions } from './alert.js';

/** One value, or any of several. */
export type OneOrMany<Value> = Value | readonly Value[];

/** A value of an attribute that a rule may ask for. */
export type AttributeValue = string | number | boolean | null;

/** Which calls a rule is for. A field left out asks nothing; all that are given must hold. */
export interface RuleCondition {
  /** The channel's unique name, such as `voice` or `chat`. */
  readonly channel?: OneOrMany<string>;
  readonly direction?: OneOrMany<CallDirection>;
  /** The queue's name. */
  readonly queue?: OneOrMany<string>;
  /** Bounds, both inclusive. */
  readonly priority?: { readonly min?: number; readonly max?: number };
  /** Of the call. */
  readonly attributes?: AttributeCondition;
  /** Whether another agent offers it: a transfer, or a consult. */
  readonly transfer?: boolean;
  /** Of the agent: a team, a skill (`{ 'routing.skills': 'spanish' }`). */
  readonly worker?: AttributeCondition;
  /** Whether the agent is talking. */
  readonly agentBusy?: boolean;
  /** Whether nobody can be looking at the tab that rings: it is in the background, or its window is minimized. */
  readonly tabHidden?: boolean;
}

/**
 * Attribute names, `.` for nesting (`customer.tier`), and the values that match. An attribute that is a list
 * matches if one of its values does.
 */
export type AttributeCondition = Readonly<Record<string, OneOrMany<AttributeValue>>>;

/** Both inclusive, 0 to 1, linear in amplitude; a bound left out bounds nothing. */
export interface VolumeBounds {
  readonly min?: number;
  readonly max?: number;
}

/** How a call rings. A field left out takes the agent's own setting. */
export interface RingStyle {
  /** The name of a ringtone: a built-in one or one of the `ringtones` option. */
  readonly ringtone?: string;
  /**
   * 0 (silent) to 1 (full), linear in amplitude: 0.5 is 6 dB below full. Bounds raise or lower the agent's own
   * volume to the nearest that they allow.
   */
  readonly volume?: number | VolumeBounds;
  /** Default: `chosen`. */
  readonly outputs?: OutputScope;
  /** `repeat` until the call is answered or gone (default), or the ringtone `once`. */
  readonly repeat?: RepeatMode;
  /**
   * What tells of the call beside the bell. Default: `headset` always; `notification`, `title`, `faviconBadge` and
   * `appBadge` while unseen.
   */
  readonly alerts?: AlertConditions;
  /**
   * While the agent is talking: `wait` (default), softly, on the headset alone, and with the call-waiting tone unless
   * it rings once; or `ring`, as always. A rule whose `when` asks for `agentBusy` rings as it says.
   */
  readonly whileBusy?: 'wait' | 'ring';
  /** How the ring grows more urgent the longer the call waits. Default: it does not. */
  readonly escalation?: readonly EscalationStep[];
}

export type RepeatMode = 'repeat' | 'once';

/**
 * - `chosen`: the outputs that the agent chose.
 * - `all`: all that are connected.
 * - `headset`: the agent's headset alone, where a sound disturbs neither the caller nor the microphone.
 */
export type OutputScope = 'chosen' | 'all' | 'headset';

/** From when a step of the escalation holds: so long after the offer, or before the call's deadline, in ms. */
export type EscalationTime = { readonly afterMs: number } | { readonly beforeDeadlineMs: number };

/**
 * A step of the escalation. From its time on, until a later step says otherwise, what it names holds in place of the
 * rule's own.
 *
 * @example
 * const escalation: EscalationStep[] = [
 *   { afterMs: 8000, volume: 1 },
 *   { beforeDeadlineMs: 5000, outputs: 'all', alerts: { notification: 'always' } },
 * ];
 */
export type EscalationStep = EscalationTime & {
  /** At least so loud on every output, 0 to 1, and within the rule's bounds. A step never makes the ring softer. */
  readonly volume?: number;
  readonly outputs?: OutputScope;
  readonly alerts?: AlertConditions;
};

/**
 * Which calls ring, and how. Of several rules the first whose `when` holds decides; when none does, the call
 * is quiet.
 *
 * @example
 * const rules: Rule[] = [
 *   { when: { channel: 'voice', queue: 'VIP' }, ring: { ringtone: 'chime', volume: 1 } },
 *   { when: { channel: 'voice', direction: 'inbound' }, ring: {} },
 * ];
 */
export interface Rule {
  readonly when?: RuleCondition;
  /** How to ring, or `false` to stay quiet. */
  readonly ring: RingStyle | false;
}

/** The default: inbound voice rings, all else is quiet. */
export const defaultRules: readonly Rule[] = [{ when: { channel: 'voice', direction: 'inbound' }, ring: {} }];
