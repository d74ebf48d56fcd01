import { builtInRingtones, type RingerConfiguration, type SettingLocks } from 'belfry';

/**
 * Applies `locks.uploads`: without uploads, agents choose from all other ringtones. A sound that an agent uploaded stays
 * stored, and is back when the lock is removed. Pure.
 */
export function lockUploads(configuration: RingerConfiguration): RingerConfiguration {
  const { locks, profiles, ringtones = {} } = configuration;
  const names = [...Object.keys(builtInRingtones), ...Object.keys(ringtones)];
  const withList = (own: SettingLocks, general: SettingLocks = {}): SettingLocks => {
    const isNeeded = own.uploads === false && own.ringtone === undefined && general.ringtone === undefined;
    return isNeeded ? { ...own, ringtone: names } : own;
  };
  return {
    ...configuration,
    ...(locks && { locks: withList(locks) }),
    ...(profiles && {
      profiles: profiles.map((profile) => ({
        ...profile,
        ...(profile.locks && { locks: withList(profile.locks, locks) }),
      })),
    }),
  };
}
