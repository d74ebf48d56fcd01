import { BelfryError } from '../base/belfry-error.js';
import { deepEqual } from '../base/deep-equal.js';
import { ringVolume, volumeRange } from '../plan/ring-volume.js';
import type { VolumeBounds } from '../plan/rule.js';
import type { OutputChoice } from '../outputs/output.js';
import type { Settings } from './settings.js';

/** What holds whatever the agent chose or chooses. A setting left out is the agent's to choose. */
export interface SettingLocks {
  /** The name of the one ringtone. */
  readonly ringtone?: string;
  /** The one volume, or bounds for the agent's own. */
  readonly volume?: number | VolumeBounds;
  /** The outputs to ring on; none means the system's default. One without a known id is found by its label. */
  readonly outputs?: Settings['outputs'];
  /** The headset, for rings on it alone. */
  readonly headset?: NonNullable<Settings['headset']>;
  /** Zero: the bell cannot be muted. */
  readonly mutedUntilMs?: 0;
}

/** The settings as the locks let them be. What the agent chose stays remembered, for when a lock is lifted. Pure. */
export function lockedSettings(settings: Settings, { volume, ...fixed }: SettingLocks): Settings {
  const locked = { ...settings, ...fixed, volume: ringVolume(volume, settings.volume) };
  if (volume === undefined) return locked;
  return {
    ...locked,
    outputs: locked.outputs.map((output) => raised(output, volumeRange(volume).min, locked.volume)),
  };
}

/** Its part of the volume as large as it takes to come to the least that the lock allows. */
function raised(output: OutputChoice, leastVolume: number, volume: number): OutputChoice {
  const leastPart = volume === 0 ? 0 : leastVolume / volume;
  return output.volume === undefined || output.volume >= leastPart
    ? output
    : { ...output, volume: leastPart };
}

/** @throws BelfryError `setting-locked` where a change is another than the locks let it be. */
export function checkUnlocked(changes: Partial<Settings>, locks: SettingLocks, settings: Settings): void {
  const held = lockedSettings({ ...settings, ...changes }, locks);
  for (const [name, value] of Object.entries<unknown>(changes)) {
    const allowed = held[name as keyof Settings];
    if (value === undefined || deepEqual(value, allowed)) continue;
    throw new BelfryError(
      'setting-locked',
      `settings.${name}: it is locked by the administrator (locks.${name}: ${JSON.stringify(locks[name as keyof SettingLocks])}).`,
    );
  }
}
