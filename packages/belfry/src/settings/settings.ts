import type { OutputChoice } from '../outputs/output.js';

/** What the agent chose. Stored in this browser, and the same in every tab. */
export interface Settings {
  /** The name of a ringtone: a built-in one or one from the `ringtones` option. */
  readonly ringtone: string;
  /** 0 (silent) to 1 (full), linear in amplitude: 0.5 is 6 dB below full. */
  readonly volume: number;
  /** The outputs to ring on, all at once. An empty list means the system default. */
  readonly outputs: readonly OutputChoice[];
  /** Where a call rings while the agent is on another call. `null`: Belfry guesses, from names and microphones. */
  readonly headset: Pick<OutputChoice, 'id' | 'label'> | null;
  /** Until when Belfry is muted, in ms since the epoch. 0: not muted. */
  readonly mutedUntilMs: number;
}

/** The settings of an agent who chose none, unless the configuration sets others. */
export const defaultSettings: Settings = {
  ringtone: 'us',
  volume: 1,
  outputs: [],
  headset: null,
  mutedUntilMs: 0,
};
