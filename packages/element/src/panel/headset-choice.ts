import type { OutputChoice, OutputState, RingerState, Settings } from 'belfry';
import { systemDefaultId } from './output-choices.js';

/** The value of the choice that lets Belfry find the headset. */
export const automatic = 'automatic';

/** The choices for the headset. */
export interface HeadsetChoice {
  /** The value of the current choice. */
  readonly value: string;
  /** The output that Belfry takes for the headset, if the agent chose none and Belfry found one. */
  readonly guessed: OutputState | undefined;
  /** The connected outputs. */
  readonly outputs: readonly OutputState[];
  /** The chosen output, if it isn't connected. */
  readonly absent: NonNullable<Settings['headset']> | undefined;
}

/** The choices for the headset. `undefined` if there is nothing to choose from. Pure. */
export function headsetChoice({
  outputs,
  canChooseOutputs,
  settings: { headset },
}: Pick<RingerState, 'outputs' | 'canChooseOutputs' | 'settings'>): HeadsetChoice | undefined {
  const present = outputs.filter(({ isPresent }) => isPresent);
  // The system default is one of the other devices.
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

/** The value of an output in the choices. Pure. */
export function headsetValue({ id, label = '' }: Pick<OutputChoice, 'id' | 'label'>): string {
  return `output:${id ?? `label:${label}`}`;
}

/** The setting for a chosen value. `null` lets Belfry find the headset. Pure. */
export function headsetFor(value: string, { outputs, absent }: HeadsetChoice): Settings['headset'] {
  const chosen = outputs.find((output) => headsetValue(output) === value);
  if (chosen !== undefined) return { id: chosen.id, label: chosen.label };
  return absent !== undefined && headsetValue(absent) === value ? absent : null;
}
