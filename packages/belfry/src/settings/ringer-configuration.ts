import type { AutoAnswerRule, Rule } from '../plan/rule.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import type { SettingLocks } from './setting-locks.js';
import type { Settings } from './settings.js';

/** How calls ring, as an administrator decides. `ringer.configure()` replaces it at any time. */
export interface RingerConfiguration {
  /** Which calls ring, and how. Default: inbound voice calls ring, everything else is quiet. */
  readonly rules?: readonly Rule[];
  /** Calls that other code may answer by itself, and how long each waits before it rings. Default: none. */
  readonly autoAnswer?: readonly AutoAnswerRule[];
  /** Ringtones in addition to the built-in ones, by name: audio files or cadences. */
  readonly ringtones?: Readonly<Record<string, RingtoneSpec>>;
  /** Defaults that agents can change. Default: `us`, at full volume, on the system's default output. */
  readonly settings?: Partial<Settings>;
  /** Values that agents can't change. Default: none. */
  readonly locks?: SettingLocks;
}
