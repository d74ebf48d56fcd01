/**
 * An output that the agent or the administrator chose, by `id`, by `label`, or by both. At least one is needed. If no
 * output has the id, Belfry falls back to the label: a `deviceId` differs from origin to origin, and changes when
 * site data is cleared. The id `''` is the system default.
 */
export interface OutputChoice {
  readonly id?: string;
  /** The name of the device. */
  readonly label?: string;
  /** Its share of the ring's volume, 0 to 1, linear in amplitude. Default: 1. */
  readonly volume?: number;
}

/** An audio output, present or remembered. */
export interface OutputState {
  /**
   * The browser's `deviceId`; `''` is the system's default output. An output that was chosen by label and isn't
   * present has `label:` and its label, so that ids are unique.
   */
  readonly id: string;
  /** The device's name; `''` while the browser withholds it (no microphone permission yet). Plain text, untrusted. */
  readonly label: string;
  /** Whether the agent chose it. */
  readonly isChosen: boolean;
  /** The part of a ring's volume that it rings with, 0 to 1, linear in amplitude. */
  readonly volume: number;
  /** Whether rings on the headset alone go there. */
  readonly isHeadset: boolean;
  /** `false` for a chosen output that is unplugged at the timestamp. */
  readonly isPresent: boolean;
  /** What its player does. `unused`: rings only if it is needed in place of another. */
  readonly player: 'unused' | 'opening' | 'ready' | 'sounding' | 'failed';
}

/** An output as the browser lists it, `''` being the system's default. */
export interface PresentOutput {
  readonly id: string;
  readonly label: string;
  /** Outputs of one device share it. `''` where the browser withholds it. */
  readonly groupId: string;
  /** Whether the same device has a microphone, as far as the browser tells. */
  readonly hasMicrophone: boolean;
}

/** The system's default output, as far as it is known where the browser does not list it. */
export const systemDefault: PresentOutput = { id: '', label: '', groupId: '', hasMicrophone: false };
