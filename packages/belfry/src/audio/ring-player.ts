import type { BelfryError } from '../base/belfry-error.js';
import type { Unsubscribe } from '../base/emitter.js';
import type { Ring } from '../plan/plan-ring.js';
import type { OutputChoice, OutputState } from '../outputs/output.js';
import type { SoundAccess } from '../outputs/sound-access.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import type { InsteadOf, RingtoneState } from '../ringtones/ringtone-library.js';

/** Everything the audio room knows, as one immutable value. */
export interface RingPlayerState {
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

export interface RingPlayerEvents {
  /** Something in `state()` is new. */
  change: { readonly state: RingPlayerState };
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
export interface RingPlayer {
  state(): RingPlayerState;
  on<Name extends keyof RingPlayerEvents>(
    name: Name,
    listener: (event: RingPlayerEvents[Name]) => void,
  ): Unsubscribe;
  /**
   * Which outputs to ring on, readied ahead of the call. Several ring at once; none chosen means the system's default.
   * `headset` is where rings on the headset alone go; left out, it is guessed.
   */
  choose(outputs: readonly OutputChoice[], headset?: OutputChoice): void;
  /** All ringtones there are from now on. What is ringing goes on as it is; a file of the same URL is not loaded anew. */
  setRingtones(ringtones: Readonly<Record<string, RingtoneSpec>>): void;
  /**
   * Brings the sound in route with the plan; `undefined` is silence. Idempotent: call it whenever anything changed.
   * A new key with the same repeating ringtone goes on without a break; volume and `untilMs` follow at once.
   */
  sound(ring: Ring | undefined): void;
  /**
   * How loud each output that sounds is at this timestamp, by its id, linear in amplitude: 1 is full scale. Measured
   * only while it is asked for, at least once a second.
   */
  levels(): ReadonlyMap<string, number>;
  /** Tries to unlock sound now; call it from a gesture. Gestures anywhere in the page do so by themselves. */
  unlock(): void;
  /** Silence, and no listener, context, element or timer left. */
  dispose(): void;
}
