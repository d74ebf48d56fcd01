import type { BelfryError } from '../belfry-error.js';
import type { Unsubscribe } from '../emitter.js';
import type { Ring } from '../plan/plan-ring.js';
import type { RingtoneSpec } from './ringtone.js';

/**
 * An output that the agent chose, as it is remembered: by id, and by label for when the id has changed
 * (a `deviceId` is per origin and new after site data was cleared). The id `''` is the system's default output.
 */
export interface OutputChoice {
  readonly id: string;
  readonly label: string;
  /** The part of a ring's volume that it rings with, 0 to 1, linear in amplitude. Default 1. */
  readonly volume?: number;
}

/** An audio output, present or remembered. */
export interface OutputState {
  /** The browser's `deviceId`; `''` is the system's default output. */
  readonly id: string;
  /** The device's name; `''` while the browser withholds it (no microphone permission yet). Plain text, untrusted. */
  readonly label: string;
  /** Whether the agent chose it. */
  readonly isChosen: boolean;
  /** The part of a ring's volume that it rings with, 0 to 1, linear in amplitude. */
  readonly volume: number;
  /** Whether rings on the headset alone go there. */
  readonly isHeadset: boolean;
  /** `false` for a chosen output that is unplugged at the moment. */
  readonly isPresent: boolean;
  /** What its player does. `unused`: rings only if it is needed in place of another. */
  readonly player: 'unused' | 'opening' | 'ready' | 'sounding' | 'failed';
}

/** Whether the browser lets this page sound. */
export type SoundAccess =
  | { readonly state: 'unlocked' }
  /** Not tried yet. */
  | { readonly state: 'unknown' }
  /** `needs-gesture`: until the next click or key; `blocked-by-policy`: this frame lacks `allow="autoplay"`. */
  | { readonly state: 'locked'; readonly why: 'needs-gesture' | 'blocked-by-policy' };

/** How a ringtone stands. A `failed` one is replaced by the built-in one, and tried again later. */
export interface RingtoneState {
  readonly name: string;
  readonly kind: 'synthesized' | 'file';
  readonly state: 'ready' | 'loading' | 'failed';
}

/**
 * The ringtone that was asked for and is not heard, and why: still `loading`, the code of the problem with it, or
 * `unknown` when there is none of that name any more.
 */
export interface InsteadOf {
  readonly ringtone: string;
  readonly why: string;
}

/** Everything the audio room knows, as one immutable value. */
export interface BellState {
  /** Present outputs, the system's default first, then chosen ones that are unplugged. */
  readonly outputs: readonly OutputState[];
  /** Whether outputs can be chosen in this browser and frame. */
  readonly canChooseOutputs: boolean;
  /** Whether this frame's Permissions-Policy withholds the outputs (`speaker-selection`). */
  readonly isSpeakerSelectionBlocked: boolean;
  readonly access: SoundAccess;
  /** `stalled`: a context says `running` but its clock stands still, and a new one has not yet mended it. */
  readonly clock: 'moving' | 'stalled';
  readonly ringtones: readonly RingtoneState[];
}

export interface BellEvents {
  /** Something in `state()` is new. */
  change: { readonly state: BellState };
  /** The first sample of a ring left for an output, by the audio clock, in ms since the epoch. */
  'first-sound': {
    readonly key: string;
    readonly output: OutputState;
    /** The ringtone that is heard: not the asked one when that failed. */
    readonly ringtone: string;
    /** Absent when it is the asked one. */
    readonly insteadOf?: InsteadOf;
    readonly atMs: number;
  };
  problem: { readonly error: BelfryError };
}

/** The audio room's door: keeps players on the chosen outputs ready, and sounds what the plan says. */
export interface Bell {
  state(): BellState;
  on<Name extends keyof BellEvents>(name: Name, listener: (event: BellEvents[Name]) => void): Unsubscribe;
  /**
   * Which outputs to ring on, readied ahead of the call. Several ring at once; none chosen means the system's default.
   * `headset` is where rings on the headset alone go; left out, it is guessed.
   */
  choose(outputs: readonly OutputChoice[], headset?: OutputChoice): void;
  /** All ringtones there are from now on. What is ringing goes on as it is; a file of the same URL is not loaded anew. */
  setRingtones(ringtones: Readonly<Record<string, RingtoneSpec>>): void;
  /**
   * Brings the sound in line with the plan; `undefined` is silence. Idempotent: call it whenever anything changed.
   * A new key with the same repeating ringtone goes on without a break; volume and `untilMs` follow at once.
   */
  sound(ring: Ring | undefined): void;
  /**
   * How loud each output that sounds is at this moment, by its id, linear in amplitude: 1 is full scale. Measured
   * only while it is asked for, at least once a second.
   */
  levels(): ReadonlyMap<string, number>;
  /** Tries to unlock sound now; call it from a gesture. Gestures anywhere in the page do so by themselves. */
  unlock(): void;
  /** Silence, and no listener, context, element or timer left. */
  dispose(): void;
}
