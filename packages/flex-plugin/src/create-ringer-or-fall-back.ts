import { BelfryError, createRinger, type CallSource, type Ringer, type RingerOptions } from 'belfry';

type OptionsWithoutSources = Omit<RingerOptions, 'sources'>;

export interface RingerOrFallBackOptions {
  readonly sources: readonly CallSource[];
  readonly options: OptionsWithoutSources;
  /** Called if the ringer rejects the options. */
  readonly onInvalid: (error: BelfryError) => void;
}

/**
 * Creates a ringer with these options. If the ringer rejects them, tries without rules, delays, ringtones,
 * settings, and profiles, so that the locks stay, and then with the defaults alone.
 */
export function createRingerOrFallBack({ sources, options, onInvalid }: RingerOrFallBackOptions): Ringer {
  for (const attempt of [options, withoutConfiguration(options)]) {
    try {
      return createRinger({ ...attempt, sources });
    } catch (error) {
      if (!(error instanceof BelfryError)) throw error;
      onInvalid(error);
    }
  }
  return createRinger({ sources });
}

function withoutConfiguration(options: OptionsWithoutSources): OptionsWithoutSources {
  const dropped: readonly string[] = ['rules', 'autoAnswer', 'ringtones', 'settings', 'profiles'];
  return Object.fromEntries(Object.entries(options).filter(([key]) => !dropped.includes(key)));
}
