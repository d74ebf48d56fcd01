import { BelfryError, createRinger, type CallSource, type Ringer, type RingerOptions } from 'belfry';

export interface RingerOrFallBackOptions {
  readonly sources: readonly CallSource[];
  readonly options: Omit<RingerOptions, 'sources'>;
  /** Called if the ringer rejects the options. */
  readonly onInvalid: (error: BelfryError) => void;
}

/** Creates a ringer with these options, or with the defaults if the ringer rejects them. */
export function createRingerOrFallBack({ sources, options, onInvalid }: RingerOrFallBackOptions): Ringer {
  try {
    return createRinger({ ...options, sources });
  } catch (error) {
    if (!(error instanceof BelfryError)) throw error;
    onInvalid(error);
    return createRinger({ sources });
  }
}
