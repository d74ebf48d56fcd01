import type { CallDirection } from '../calls/call.js';

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
  /** The `chosen` outputs (default), or `all` that are connected. */
  readonly outputs?: OutputScope;
  /** `repeat` until the call is answered or gone (default), or the ringtone `once`. */
  readonly repeat?: RepeatMode;
}

export type RepeatMode = 'repeat' | 'once';

export type OutputScope = 'chosen' | 'all';

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
