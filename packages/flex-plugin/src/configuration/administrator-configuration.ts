import type { RingtoneSpec, Rule, VolumeBounds } from 'belfry';

/** An output by the name of its device: ids differ from browser to browser. */
export interface NamedOutput {
  readonly label: string;
  /** The part of the bell's volume that it rings with, 0 to 1. */
  readonly volume?: number;
}

/** What an administrator may write; `configurationSchema` checks it, and docs/configuration.md explains it. */
export interface AdministratorConfiguration {
  /** Where more of it is, as JSON; looked at in Flex's service configuration only. */
  readonly url?: string;
  readonly rules?: readonly Rule[];
  readonly ringtones?: Readonly<Record<string, RingtoneSpec>>;
  readonly settings?: {
    readonly ringtone?: string;
    readonly volume?: number;
    readonly outputs?: readonly NamedOutput[];
    readonly headset?: { readonly label: string };
  };
  readonly locks?: {
    readonly ringtone?: string;
    readonly volume?: number | VolumeBounds;
    readonly outputs?: readonly NamedOutput[];
    readonly headset?: { readonly label: string };
    readonly mute?: false;
  };
  readonly storageKey?: string;
  readonly maxRingMs?: number;
}
