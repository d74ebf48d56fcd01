import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import { defaultRules, type AutoAnswerRule, type Rule } from '../plan/rule.js';
import type { KeepOutputsAwake, RingerConfiguration } from '../settings/ringer-configuration.js';
import { settingsReader } from './ringer-options.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import { defaultSettings } from '../settings/settings.js';
import type { SettingsTerms } from '../settings/settings-store.js';

/** A configuration with all defaults filled in. */
export interface CompleteConfiguration {
  readonly rules: readonly Rule[];
  readonly autoAnswer: readonly AutoAnswerRule[];
  /** Includes the built-in ones. */
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
  readonly locks: SettingLocks;
  readonly excludeFromAll: readonly string[];
  readonly keepOutputsAwake: KeepOutputsAwake;
  readonly terms: SettingsTerms;
}

/** Fills in the defaults of a valid configuration. Ignores other keys. */
export function completeConfiguration(given: RingerConfiguration): CompleteConfiguration {
  const { rules = defaultRules, autoAnswer = [], ringtones, settings, locks = {} } = given;
  const { keepOutputsAwake = 'while-available', excludeFromAll = [] } = given;
  return {
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
