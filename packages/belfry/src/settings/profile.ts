import { matchesAttributes } from '../plan/match-rule.js';
import type { AttributeCondition, Rule } from '../plan/rule.js';
import type { SettingLocks } from './setting-locks.js';
import type { Settings } from './settings.js';

/**
 * A part of the configuration for some agents, such as a team. The first profile that matches the agent applies.
 *
 * Its settings and locks are merged with the general ones key by key, and the profile's win. Its rules replace the general
 * rules as a whole.
 *
 * @example
 * const profile: Profile = {
 *   when: { worker: { team: 'night*' } },
 *   settings: { ringtone: 'chime' },
 *   locks: { volume: { min: 0.5 } },
 * };
 */
export interface Profile {
  /** What to call it in explanations. */
  readonly name?: string;
  /** Whose profile it is. */
  readonly when: ProfileCondition;
  readonly rules?: readonly Rule[];
  readonly settings?: Partial<Settings>;
  readonly locks?: SettingLocks;
}

/** Which agents a profile is for. */
export interface ProfileCondition {
  /** Attributes of the agent, such as a team or a skill. */
  readonly worker: AttributeCondition;
}

/** The profile that applies to the agent. */
export interface ActiveProfile {
  /** Its index in `profiles`. */
  readonly index: number;
  readonly name?: string;
}

/** The first profile that matches an agent with these attributes. Pure. */
export function activeProfile(
  profiles: readonly Profile[] | undefined,
  attributes: Readonly<Record<string, unknown>>,
): ActiveProfile | undefined {
  const index = profiles?.findIndex(({ when }) => matchesAttributes(when.worker, attributes)) ?? -1;
  const profile = profiles?.[index];
  if (profile === undefined) return undefined;
  return { index, ...(profile.name !== undefined && { name: profile.name }) };
}
