import type { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { Unsubscribe } from '../base/emitter.js';
import type { Ring } from '../plan/plan-ring.js';
import type { OutputChoice, OutputNames, OutputState } from '../outputs/output.js';
import type { RingOutputs } from '../outputs/resolve-outputs.js';
import type { SoundAccess } from '../outputs/sound-access.js';
import type { FirstSound } from '../ringtones/first-sound.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import type { RingtoneState } from '../ringtones/ringtone-library.js';

/** What a ring player is created from. */
export interface RingPlayerOptions {
  /** All ringtones by name, built-in and custom. */
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
  /** The name of a synthesized ringtone, which rings while another one isn't ready. */
  readonly fallbackRingtone: string;
  readonly clock: Clock;
}

/** Everything the ring player knows, as one immutable value. */
export interface RingPlayerState {
  /** Present outputs, the default output first, then chosen ones that are unplugged. */
  readonly outputs: readonly OutputState[];
  readonly ringOn: RingOutputs;
  /** Whether outputs can be chosen in this browser and frame. */
  readonly canChooseOutputs: boolean;
  readonly outputNames: OutputNames;
  /** Whether this frame's Permissions-Policy withholds the outputs (`speaker-selection`). */
  readonly isSpeakerSelectionBlocked: boolean;
  readonly access: SoundAccess;
  /**
   * `stalled`: a context says `running` but its clock doesn't move, and a new context hasn't helped so far.
   * `interrupted`: the browser paused sound, for example during a phone call, and resumes it.
   */
  readonly clock: 'moving' | 'stalled' | 'interrupted';
  readonly ringtones: readonly RingtoneState[];
}

/** The events of a ring player. */
export interface RingPlayerEvents {
  /** `state()` changed. */
  change: { readonly state: RingPlayerState };
  /** The first sample of a ring left an output. Emitted once for each ring and output. */
  'first-sound': FirstSound & { readonly output: OutputState };
  problem: { readonly error: BelfryError };
}

/** Keeps the chosen outputs ready, and plays the ring of the plan. */
export interface RingPlayer {
  state(): RingPlayerState;
  on<Name extends keyof RingPlayerEvents>(
    name: Name,
    listener: (event: RingPlayerEvents[Name]) => void,
  ): Unsubscribe;
  /**
   * Sets the outputs to ring on, and opens them before the next call. Several ring at once; with none chosen, the
   * default output rings. `headset` is for rings on the headset only; if you leave it out, Belfry guesses it. Rings on all
   * outputs leave out those whose names match `excludedFromAll`.
   */
  choose(outputs: readonly OutputChoice[], headset?: OutputChoice, excludedFromAll?: readonly string[]): void;
  /** Replaces all ringtones. A current ring isn't disturbed; files with the same URL aren't loaded again. */
  setRingtones(ringtones: Readonly<Record<string, RingtoneSpec>>): void;
  /**
   * Plays this ring instead of the current one; `undefined` is silence. Idempotent: call it whenever anything
   * changes. A new key with the same repeating ringtone continues without a break; volume and `until` change
   * at once.
   */
  play(ring: Ring | undefined): void;
  /**
   * Whether to keep the chosen outputs running between rings, where the browser can. A ring then starts at once on a
   * device that would otherwise be asleep. The device stays in use, and the browser uses a little more CPU. Default:
   * `false`.
   */
  keepAwake(isKeptAwake: boolean): void;
  /**
   * The current level of each output that sounds, by output id, linear in amplitude: 1 is full scale. Measured only
   * while you call this at least once a second.
   */
  levels(): ReadonlyMap<string, number>;
  /** Asks the browser for the names of the outputs. Call it from a click. Resolves when the browser has answered. */
  nameOutputs(): Promise<void>;
  /** Tries to unlock sound. Call it from a gesture. Gestures anywhere in the page unlock sound by themselves. */
  unlock(): void;
  /** Silences everything at once. No listener, context, element, or timer remains. */
  dispose(): void;
}
