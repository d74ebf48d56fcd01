import type { OutputChoice, OutputState, RingerState, Settings } from 'belfry';
import { systemDefaultId } from './output-choices.js';

/** The value of the choice that leaves it to the bell. */
export const automatic = 'automatic';

/** What there is to choose from. */
export interface HeadsetChoice {
  /** The value of what is chosen. */
  readonly value: string;
  /** What the bell takes for the headset of itself, as far as that is known. */
  readonly guessed: OutputState | undefined;
  /** The outputs that are connected. */
  readonly outputs: readonly OutputState[];
  /** What was chosen, while it is not connected. */
  readonly absent: NonNullable<Settings['headset']> | undefined;
}

/** Which headset the agent can choose; `undefined` where there is nothing to choose between. Pure. */
export function headsetChoice({
  outputs,
  canChooseOutputs,
  settings: { headset },
}: Pick<RingerState, 'outputs' | 'canChooseOutputs' | 'settings'>): HeadsetChoice | undefined {
  const present = outputs.filter(({ isPresent }) => isPresent);
  // The system's default is one of the others.
  const devices = present.filter(({ id }) => id !== systemDefaultId);
  if (!canChooseOutputs || devices.length < 2) return undefined;
  if (headset === null) {
    const guessed = present.find(({ isHeadset }) => isHeadset);
    return { value: automatic, guessed, outputs: present, absent: undefined };
  }
  const found =
    present.find(({ id }) => id === headset.id) ??
    present.find(({ label }) => label !== '' && label === headset.label);
  const value = headsetValue(found ?? headset);
  return { value, guessed: undefined, outputs: present, absent: found === undefined ? headset : undefined };
}

/** The value of an output among the choices. Pure. */
export function headsetValue({ id, label = '' }: Pick<OutputChoice, 'id' | 'label'>): string {
  return `output:${id ?? `label:${label}`}`;
}

/** The setting for a chosen value; `null` leaves it to the bell. Pure. */
export function headsetFor(value: string, { outputs, absent }: HeadsetChoice): Settings['headset'] {
  const chosen = outputs.find((output) => headsetValue(output) === value);
  if (chosen !== undefined) return { id: chosen.id, label: chosen.label };
  return absent !== undefined && headsetValue(absent) === value ? absent : null;
}
