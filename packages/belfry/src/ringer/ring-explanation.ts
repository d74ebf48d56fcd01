import type { QuietReason } from '../plan/plan-ring.js';
import type { VolumeRange } from '../plan/ring-volume.js';
import type { RepeatMode, RuleCondition, RuleOutputs } from '../plan/rule.js';
import type { ActiveProfile } from '../settings/profile.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import type { Settings } from '../settings/settings.js';

/** How a call would ring, and why. */
export interface RingExplanation {
  /** The profile that applies to the agent, if any does. */
  readonly profile: ActiveProfile | undefined;
  /** Every rule that is in effect, when the call is offered. The first one that matches decides. */
  readonly rules: readonly RuleExplanation[];
  /** What happens from the offer to the deadline, without gaps. */
  readonly timeline: readonly RingPhase[];
  /** The agent's settings with the profile and the locks. A phase with the outputs `chosen` rings on `settings.outputs`. */
  readonly settings: Settings;
  /** The locks that change what the agent chose. */
  readonly locks: readonly LockEffect[];
}

/** Whether a rule matches the call, and if not, why. */
export interface RuleExplanation {
  /** The rule's name, or else its place, such as `rules[2]`. */
  readonly rule: string;
  readonly isMatch: boolean;
  /** The conditions that aren't met. Empty if the rule matches. */
  readonly unmet: readonly UnmetCondition[];
}

/** A condition of a rule that the call, the agent, the tab, or the time doesn't meet. */
export interface UnmetCondition {
  readonly condition: keyof RuleCondition;
  /** What the rule says. Of attributes, only those that aren't met. */
  readonly expected: unknown;
  /** What is the case. `undefined`: there is no such thing. The time is in ISO 8601, in UTC. */
  readonly actual: unknown;
}

/** A time during which nothing changes. Times are in ms after the offer. */
export type RingPhase = {
  readonly fromMs: number;
  readonly toMs: number;
  /** The rule that decides: its name, or else its place. `undefined`: no rule matches. */
  readonly rule: string | undefined;
} & (
  | { readonly state: 'quiet'; readonly why: QuietReason }
  | {
      readonly state: 'ring';
      readonly ringtone: string;
      /** 0 to 1, linear in amplitude. */
      readonly volume: number;
      /** Limits the volume on an output whose own volume makes it louder or softer. */
      readonly volumeRange: VolumeRange;
      readonly outputs: RuleOutputs;
      readonly repeat: RepeatMode;
    }
);

/** A lock that changes what the agent chose. */
export interface LockEffect {
  readonly lock: keyof SettingLocks;
  readonly setting: keyof Settings;
  readonly chosen: unknown;
  readonly applied: unknown;
}
