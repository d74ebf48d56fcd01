import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import { defaultRules, type AutoAnswerRule, type Rule } from '../plan/rule.js';
import type { KeepOutputsAwake, RingerConfiguration } from '../settings/ringer-configuration.js';
import type { AgentState } from '../calls/agent.js';
import { activeProfile, type ActiveProfile } from '../settings/profile.js';
import { withProfile } from '../settings/with-profile.js';
import { settingsReader } from './ringer-options.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import { defaultSettings } from '../settings/settings.js';
import type { SettingsTerms } from '../settings/settings-store.js';

/** A configuration with all defaults filled in. */
export interface CompleteConfiguration {
  /** The profile that is merged into it. */
  readonly profile: ActiveProfile | undefined;
  /** Where the rules come from, such as `profiles[0].rules`. */
  readonly rulesPath: string;
  readonly rules: readonly Rule[];
  readonly autoAnswer: readonly AutoAnswerRule[];
  /** Includes the built-in ones. */
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
  readonly locks: SettingLocks;
  readonly excludeFromAll: readonly string[];
  readonly keepOutputsAwake: KeepOutputsAwake;
  readonly terms: SettingsTerms;
}

/**
 * Merges the profile of an agent with these attributes into a valid configuration, and fills in the defaults. Ignores
 * other keys.
 */
export function completeConfiguration(
  written: RingerConfiguration,
  attributes: AgentState['attributes'],
): CompleteConfiguration {
  const profile = activeProfile(written.profiles, attributes);
  const { configuration: given, rulesPath } = withProfile(written, profile);
  const { rules = defaultRules, autoAnswer = [], ringtones, settings, locks = {} } = given;
  const { keepOutputsAwake = 'while-available', excludeFromAll = [] } = given;
  return {
    profile,
    rulesPath,
    rules,
    autoAnswer,
    ringtones: { ...builtInRingtones, ...ringtones },
    locks,
    excludeFromAll,
    keepOutputsAwake,
    terms: {
      defaults: { ...defaultSettings, ...settings },
      locks,
      read: settingsReader(ringtones),
    },
  };
}
