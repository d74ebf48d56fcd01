import { BelfryError } from '../base/belfry-error.js';
import { deepEqual } from '../base/deep-equal.js';
import { ringVolume, volumeRange } from '../plan/ring-volume.js';
import type { OneOrMany, VolumeBounds } from '../plan/rule.js';
import type { OutputChoice } from '../outputs/output.js';
import type { Settings } from './settings.js';

/** Values that agents can't change. Agents choose whatever is left out. */
export interface SettingLocks {
  /** The name of the only ringtone, or the names of those that agents can choose from. */
  readonly ringtone?: OneOrMany<string>;
  /** The only volume, or limits for the agent's volume. */
  readonly volume?: number | VolumeBounds;
  /** The only outputs. An empty list means the system default. */
  readonly outputs?: Settings['outputs'];
  /** The only headset for rings on the headset. */
  readonly headset?: NonNullable<Settings['headset']>;
  /** `false`: agents can't mute Belfry. */
  readonly mute?: false;
  /** `false`: agents can't upload a sound. For pages with an upload: the ringer itself has none. */
  readonly uploads?: false;
}

/**
 * The settings with the locks applied. The agent's choices stay stored: they are back when a lock is removed. If the agent
 * chose a ringtone that isn't in the list, `defaultRingtone` applies, or else the first one in the list. Pure.
 */
export function lockedSettings(
  settings: Settings,
  { volume, ringtone, outputs, headset, mute }: SettingLocks,
  defaultRingtone?: string,
): Settings {
  const locked = {
    ...settings,
    ...(outputs !== undefined && { outputs }),
    ...(headset !== undefined && { headset }),
    ringtone: allowedRingtone(ringtone, [settings.ringtone, defaultRingtone]) ?? settings.ringtone,
    ...(mute === false && { mutedUntilMs: 0 }),
    volume: ringVolume(volume, settings.volume),
  };
  if (volume === undefined) return locked;
  return {
    ...locked,
    outputs: locked.outputs.map((output) => raised(output, volumeRange(volume).min, locked.volume)),
  };
}

function allowedRingtone(
  lock: SettingLocks['ringtone'],
  wanted: readonly (string | undefined)[],
): string | undefined {
  if (lock === undefined || typeof lock === 'string') return lock;
  return wanted.find((name) => name !== undefined && lock.includes(name)) ?? lock[0];
}

/** Raises the output's share so that it rings no softer than the lock allows. */
function raised(output: OutputChoice, leastVolume: number, volume: number): OutputChoice {
  const leastShare = volume === 0 ? 0 : leastVolume / volume;
  return output.volume === undefined || output.volume >= leastShare
    ? output
    : { ...output, volume: leastShare };
}

/** @throws BelfryError `setting-locked` if the locks don't allow a change. */
export function checkUnlocked(changes: Partial<Settings>, locks: SettingLocks, settings: Settings): void {
  const locked = lockedSettings({ ...settings, ...changes }, locks);
  for (const [name, value] of Object.entries<unknown>(changes)) {
    const allowed = locked[name as keyof Settings];
    const lock = name === 'mutedUntilMs' ? 'mute' : (name as keyof SettingLocks);
    // The lock of another setting changes what applies, such as the volume of an output, but refuses nothing.
    if (value === undefined || locks[lock] === undefined || deepEqual(value, allowed)) continue;
    throw new BelfryError(
      'setting-locked',
      `settings.${name}: locked by the administrator (locks.${lock}: ${JSON.stringify(locks[lock])}).`,
    );
  }
}
