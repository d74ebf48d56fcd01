import { matchesGlob } from '../base/glob.js';

/**
 * An output that the agent or the administrator chose, by `id`, by `label`, or by both. At least one is needed. If no
 * output has the id, Belfry falls back to the label: a `deviceId` differs from origin to origin, and changes when
 * site data is cleared. The id `''` is the system default.
 */
export interface OutputChoice {
  readonly id?: string;
  /** The name of the device, or a pattern such as `Jabra*`. If several outputs match it, the first one is used. */
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
  /** The device's name; `''` while the browser withholds it (no microphone permission). Plain text, untrusted. */
  readonly label: string;
  /** Whether the agent chose it. */
  readonly isChosen: boolean;
  /** Its share of a ring's volume, 0 to 1, linear in amplitude. */
  readonly volume: number;
  /** Whether rings on the headset only go here. */
  readonly isHeadset: boolean;
  /** `false` for a chosen output that is unplugged. */
  readonly isPresent: boolean;
  /** What its player does. `unused`: it has no player, because no ring needs it now. */
  readonly player: 'unused' | 'opening' | 'ready' | 'sounding' | 'failed';
}

/** An output as the browser lists it. The id `''` is the system's default output. */
export interface PresentOutput {
  readonly id: string;
  readonly label: string;
  /** Shared by the outputs of one device. `''` if the browser withholds it. */
  readonly groupId: string;
  /** Whether the same device has a microphone, if the browser says so. */
  readonly hasMicrophone: boolean;
}

/** The system's default output, for browsers that don't list it. */
export const systemDefault: PresentOutput = { id: '', label: '', groupId: '', hasMicrophone: false };

/**
 * Whether a listed output has this name, or a name that matches it as a pattern. The default output isn't listed under its
 * own name, so only its exact label matches. Pure.
 */
export function isNamed(
  { id, label }: Pick<PresentOutput, 'id' | 'label'>,
  name: string | undefined,
): boolean {
  if (label === '' || name === undefined) return false;
  return label === name || (id !== systemDefault.id && matchesGlob(name, label));
}

/** Chromium's pseudo-device for the system's default output, whose id is `''` here. Pure. */
export function withOwnDefaultId(output: OutputChoice): OutputChoice {
  return output.id === 'default' ? { ...output, id: '' } : output;
}

/**
 * Whether the browser names the outputs. `withheld`: not before this page has used the microphone. `denied`: it was
 * denied the microphone.
 */
export type OutputNames = 'known' | 'withheld' | 'denied';
