import type { AdministratorConfiguration } from './administrator-configuration.js';

/**
 * Merges the configurations of several sources. If two set the same key, the earlier one wins. Rules come from the
 * first source that sets them, because nobody could follow the order of two merged lists. Ringtones, settings, and locks
 * are merged one by one.
 */
export function mergeConfigurations(
  sources: readonly AdministratorConfiguration[],
): AdministratorConfiguration {
  return sources.reduceRight<AdministratorConfiguration>(
    (later, earlier) => ({
      ...later,
      ...earlier,
      ...mergedPart('ringtones', earlier, later),
      ...mergedPart('settings', earlier, later),
      ...mergedPart('locks', earlier, later),
    }),
    {},
  );
}

function mergedPart(
  name: 'ringtones' | 'settings' | 'locks',
  earlier: AdministratorConfiguration,
  later: AdministratorConfiguration,
): AdministratorConfiguration {
  const part = { ...later[name], ...earlier[name] };
  return Object.keys(part).length === 0 ? {} : { [name]: part };
}
