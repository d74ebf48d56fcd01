import type { OutputScope } from '../plan/rule.js';
import { systemDefault, type OutputChoice, type OutputState, type PresentOutput } from './output.js';
import type { OutputList } from './output-list.js';
import { findHeadset } from './find-headset.js';

/** What the agent chose of the outputs. */
export interface OutputChoices {
  /** To ring on. */
  readonly chosen: readonly OutputChoice[];
  /** The headset, if the agent named it. */
  readonly headset?: OutputChoice | undefined;
}

export interface ResolvedOutputs {
  /** Ids of the outputs to keep open: those to ring on when a ring asks for no others. */
  readonly ready: readonly string[];
  /** Ids of the outputs to ring on now. */
  readonly ringOn: readonly string[];
  /** All present ones, the default first, then chosen ones that are absent. */
  readonly outputs: readonly Omit<OutputState, 'player'>[];
}

/**
 * Which outputs to ring on: the chosen ones that are present, found by id or else by label (ids change when site
 * data is cleared), or the system's default if there is none; or, by the scope, all that are listed, or the headset
 * alone. Pure.
 */
export function resolveOutputs(
  { chosen, headset }: OutputChoices,
  list: OutputList,
  canChooseOutputs: boolean,
  scope: OutputScope = 'chosen',
): ResolvedOutputs {
  if (list.status !== 'listed') return resolveUnlisted(chosen, canChooseOutputs && list.status === 'unknown');
  const found = new Map<OutputChoice, PresentOutput>();
  const take = (matches: (choice: OutputChoice, output: PresentOutput) => boolean): void => {
    for (const choice of chosen) {
      if (found.has(choice)) continue;
      const taken = new Set(found.values());
      const match = list.outputs.find((output) => !taken.has(output) && matches(choice, output));
      if (match !== undefined) found.set(choice, match);
    }
  };
  take((choice, output) => choice.id === output.id);
  take((choice, output) => choice.id !== '' && output.label !== '' && choice.label === output.label);

  const present = chosen.flatMap((choice) => found.get(choice) ?? []);
  const worn = findHeadset(headset, present, list.outputs) ?? systemDefault;
  const absent = chosen.filter((choice) => !found.has(choice));
  const outputs = [
    ...list.outputs.map((output) => {
      const { id, label } = output;
      const choice = [...found].find(([, match]) => match === output)?.[0];
      return {
        id,
        label: label === '' ? (choice?.label ?? '') : label,
        isChosen: choice !== undefined,
        volume: choice?.volume ?? 1,
        isHeadset: id === worn.id,
        isPresent: true,
      };
    }),
    ...absent.map((choice) => absentOutput(choice, false)),
  ];
  const wanted = {
    chosen: present,
    all: devicesOf(list.outputs),
    headset: [worn],
  }[scope];
  const idsOf = (wantedOutputs: readonly PresentOutput[]): string[] =>
    idsToRingOn(wantedOutputs, list.outputs, canChooseOutputs);
  return { ready: idsOf(present), ringOn: idsOf(wanted), outputs };
}

function idsToRingOn(
  found: readonly PresentOutput[],
  all: readonly PresentOutput[],
  canChooseOutputs: boolean,
): string[] {
  if (all.length === 0) return [];
  if (!canChooseOutputs || found.length === 0) return [''];
  return found.filter((output) => !isDoubled(output, found)).map(({ id }) => id);
}

/** The default is one of the others, where there are others. */
function devicesOf(outputs: readonly PresentOutput[]): readonly PresentOutput[] {
  const named = outputs.filter(({ id }) => id !== '');
  return named.length > 0 ? named : outputs;
}

/** The default is doubled where the device behind it was chosen by name too: ringing twice, it would sound hollow. */
function isDoubled(output: PresentOutput, found: readonly PresentOutput[]): boolean {
  return (
    output.id === '' &&
    output.groupId !== '' &&
    found.some(({ id, groupId }) => id !== '' && groupId === output.groupId)
  );
}

function absentOutput(
  { id, label = '', volume = 1 }: OutputChoice,
  isPresent: boolean,
): Omit<OutputState, 'player'> {
  return { id: id ?? `label:${label}`, label, isChosen: true, volume, isHeadset: false, isPresent };
}

function resolveUnlisted(chosen: readonly OutputChoice[], canTryById: boolean): ResolvedOutputs {
  const chosenDefault = chosen.find(({ id }) => id === '');
  const named = chosen.filter(({ id }) => id !== '');
  const { id, label } = systemDefault;
  const ids = new Set(chosen.flatMap((choice) => choice.id ?? []));
  const ringOn = canTryById && ids.size > 0 ? [...ids] : [''];
  return {
    ready: ringOn,
    ringOn,
    outputs: [
      {
        id,
        label,
        isChosen: chosenDefault !== undefined,
        volume: chosenDefault?.volume ?? 1,
        isHeadset: false,
        isPresent: true,
      },
      // Before the first list, what was chosen is taken to be there: readiness should not flicker at each start.
      ...named.map((choice) => absentOutput(choice, canTryById)),
    ],
  };
}
