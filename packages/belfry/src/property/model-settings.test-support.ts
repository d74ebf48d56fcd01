import type { ModelTime } from './model-calls.test-support.js';
import {
  noLocks,
  type LockStep,
  type OutputsStep,
  type SettingStep,
  type StorageStep,
} from './one-tab-step.test-support.js';

interface Choices {
  readonly volume?: number | undefined;
  readonly ringtone?: string;
  readonly outputs?: OutputsStep['outputs'];
  readonly headset?: OutputsStep['headset'];
  /** In the system's time; 0 if not muted. */
  readonly muteEndMs?: number;
}

/** The simplest model of the agent's settings, their locks, and the storage. */
export class ModelSettings {
  /** On the monotonic clock. */
  mutedUntilMs = 0;
  locks = noLocks;
  #isStorageFull = false;
  /** The ends of mutes that ended by themselves. They stay ended, even if the system's time is set back. */
  readonly #passedEnds = new Set<number>();
  #chosen: Choices = {};
  /** What is in the storage. */
  #written: Choices = {};

  volume(): number {
    return this.#locked(this.#chosen.volume ?? 1);
  }

  ringtone(): string {
    return this.locks.ringtone ?? this.#chosen.ringtone ?? 'us';
  }

  /** The ids of the outputs to ring on, and of the headset. */
  outputs(): { readonly outputs: readonly string[]; readonly headset: string | undefined } {
    const { outputs = [], headset } = this.#chosen;
    return {
      outputs: this.locks.outputs ?? outputs.map(({ id }) => id),
      headset: this.locks.headset ?? headset,
    };
  }

  /** Whether the model can predict a change of the system's time. */
  canSetTime(): boolean {
    const isLockedMute = this.locks.mute && (this.#chosen.muteEndMs ?? 0) > 0;
    return !this.#isStorageFull && !isLockedMute;
  }

  /** Returns whether a lock refuses it. */
  set(step: SettingStep): boolean {
    switch (step.do) {
      case 'volume':
        if (this.#locked(step.volume) !== step.volume) return true;
        this.#choose({ volume: step.volume });
        return false;
      case 'ringtone':
        if ((this.locks.ringtone ?? step.ringtone) !== step.ringtone) return true;
        this.#choose({ ringtone: step.ringtone });
        return false;
      case 'choose outputs':
        return this.#setOutputs(step);
    }
  }

  /** Returns whether a lock refuses it. */
  mute(ms: number, time: ModelTime): boolean {
    const { nowMs, epochMs } = time;
    this.#endMute(time);
    if (this.locks.mute && ms > 0) return true;
    this.#choose({ muteEndMs: ms === 0 ? 0 : epochMs + ms });
    this.mutedUntilMs = ms === 0 ? 0 : nowMs + ms;
    return false;
  }

  configure(locks: LockStep, time: ModelTime): void {
    this.#endMute(time);
    const wasLocked = this.locks.mute;
    this.locks = locks;
    if (locks.mute) this.mutedUntilMs = 0;
    else if (wasLocked) this.#measureMute(time);
  }

  /** A mute never gets longer: if the time is set back, its stored end moves instead. */
  setTime(ms: number, time: ModelTime): void {
    this.#endMute(time);
    if (this.mutedUntilMs === 0) return;
    if (ms > 0) this.mutedUntilMs -= ms;
    else this.#choose({ muteEndMs: (this.#chosen.muteEndMs ?? 0) + ms });
  }

  store(step: StorageStep, time: ModelTime): void {
    this.#endMute(time);
    switch (step.do) {
      case 'fill storage':
        this.#isStorageFull = true;
        return;
      case 'volume elsewhere':
        return this.#read({ ...this.#written, volume: step.volume }, time);
      case 'mute elsewhere':
        return this.#read({ ...this.#written, muteEndMs: step.ms === 0 ? 0 : time.epochMs + step.ms }, time);
      case 'overwrite storage':
        return this.#read(step.what === 'everything' ? {} : { ...this.#written, volume: undefined }, time);
    }
  }

  #setOutputs({ outputs, headset }: OutputsStep): boolean {
    const { outputs: lockedOutputs, headset: lockedHeadset = headset } = this.locks;
    // A choice has volumes, and a lock has none. So they are the same only if both are empty.
    const isOther = lockedOutputs !== undefined && lockedOutputs.length + outputs.length > 0;
    if (isOther || lockedHeadset !== headset) return true;
    this.#choose({ outputs, headset });
    return false;
  }

  #choose(choices: Choices): void {
    this.#chosen = { ...this.#chosen, ...choices };
    if (!this.#isStorageFull) this.#written = this.#chosen;
  }

  #read(written: Choices, time: ModelTime): void {
    this.#written = written;
    const isSameMute = (written.muteEndMs ?? 0) === (this.#chosen.muteEndMs ?? 0);
    this.#chosen = written;
    if (!isSameMute && !this.locks.mute) this.#measureMute(time);
  }

  #endMute({ nowMs }: ModelTime): void {
    if (this.mutedUntilMs === 0 || this.mutedUntilMs > nowMs) return;
    this.#passedEnds.add(this.#chosen.muteEndMs ?? 0);
    this.mutedUntilMs = 0;
  }

  #measureMute({ nowMs, epochMs }: ModelTime): void {
    const { muteEndMs = 0 } = this.#chosen;
    const leftMs = this.#passedEnds.has(muteEndMs) ? 0 : muteEndMs - epochMs;
    this.mutedUntilMs = leftMs > 0 ? nowMs + leftMs : 0;
  }

  #locked(volume: number): number {
    const { volume: lock } = this.locks;
    return typeof lock === 'object' ? Math.max(lock.min, volume) : (lock ?? volume);
  }
}
