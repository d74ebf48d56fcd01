import type { AutoAnswerRule, Rule } from '../plan/rule.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import type { Profile } from './profile.js';
import type { SettingLocks } from './setting-locks.js';
import type { Settings } from './settings.js';

/** When outputs are kept running between calls. */
export type KeepOutputsAwake = 'while-available' | 'never';

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
  /**
   * Whether to keep the outputs running between calls, with a signal that can't be heard. An output that nothing uses
   * takes 0.1 to 1.5 s to start.
   *
   * - `while-available` (default): while the agent can be offered calls, in the tab that rings. Needs
   *   `AudioContext.setSinkId`, as in Chromium. If no source reports whether the agent is available, the agent counts as
   *   available.
   * - `never`: outputs sleep between calls. This saves the battery of a Bluetooth headset, and lets the computer sleep.
   */
  readonly keepOutputsAwake?: KeepOutputsAwake;
  /**
   * Names of outputs on which a ring on all outputs doesn't ring, such as monitors and virtual cables. Each can be a
   * pattern: `*HDMI*`. If they exclude every connected output, all of them ring. Default: none.
   */
  readonly excludeFromAll?: readonly string[];
  /** Values that agents can't change. Default: none. */
  readonly locks?: SettingLocks;
  /** Rules, settings, and locks for some agents. The first profile that matches the agent applies. Default: none. */
  readonly profiles?: readonly Profile[];
}
