import type { ActiveProfile } from './profile.js';
import type { RingerConfiguration } from './ringer-configuration.js';

/** A configuration with a profile merged into it. */
export interface MergedConfiguration {
  readonly configuration: RingerConfiguration;
  /** Where its rules come from, such as `profiles[0].rules`. */
  readonly rulesPath: string;
}

/** Merges a profile into the configuration. Pure. */
export function withProfile(
  configuration: RingerConfiguration,
  active: ActiveProfile | undefined,
): MergedConfiguration {
  const profile = active && configuration.profiles?.[active.index];
  const ownPath = configuration.rules === undefined ? 'defaultRules' : 'rules';
  if (active === undefined || profile === undefined) return { configuration, rulesPath: ownPath };
  const { rules, settings, locks } = profile;
  return {
    configuration: {
      ...configuration,
      ...(rules !== undefined && { rules }),
      settings: { ...configuration.settings, ...settings },
      locks: { ...configuration.locks, ...locks },
    },
    rulesPath: rules === undefined ? ownPath : `profiles[${active.index}].rules`,
  };
}
