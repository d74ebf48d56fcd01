import type { OutputChoice } from '../outputs/output.js';

/** What the agent chose; remembered in this browser, and the same in every tab. */
export interface Settings {
  /** The name of a ringtone: a built-in one or one of the `ringtones` option. */
  readonly ringtone: string;
  /** 0 (silent) to 1 (full), linear in amplitude: 0.5 is 6 dB below full. */
  readonly volume: number;
  /** The outputs to ring on, all at once; none means the system's default. */
  readonly outputs: readonly OutputChoice[];
  /** Where a call that waits beside a conversation rings, alone; `null`: guessed, by names and microphones. */
  readonly headset: Pick<OutputChoice, 'id' | 'label'> | null;
  /** Until when the bell is muted, in ms since the epoch; 0 when it is not. */
  readonly mutedUntilMs: number;
}

export const defaultSettings: Settings = {
  ringtone: 'us',
  volume: 1,
  outputs: [],
  headset: null,
  mutedUntilMs: 0,
};

/** Only what is really there: a field that is `undefined` changes nothing. */
export function givenSettings(changes: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries<unknown>(changes).filter(([, value]) => value !== undefined));
}
