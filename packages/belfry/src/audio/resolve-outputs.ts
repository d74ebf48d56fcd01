import type { OutputScope } from '../plan/rule.js';
import type { OutputChoice, OutputState } from './bell.js';

/** An output as the browser lists it, `''` being the system's default. */
export interface PresentOutput {
  readonly id: string;
  readonly label: string;
  /** Outputs of one device share it. `''` where the browser withholds it. */
  readonly groupId: string;
}

/** What the browser tells of its outputs. */
export type OutputList =
  /** Not asked yet. */
  | { readonly status: 'unknown' }
  /** It does not tell, which says nothing about what is there: the default may well sound. */
  | { readonly status: 'withheld' }
  /** All there are, the default first; none is none. */
  | { readonly status: 'listed'; readonly outputs: readonly PresentOutput[] };

export interface ResolvedOutputs {
  /** Ids of the outputs to ring on now. */
  readonly ringOn: readonly string[];
  /** All present ones, the default first, then chosen ones that are absent. */
  readonly outputs: readonly Omit<OutputState, 'player'>[];
}

const systemDefault: PresentOutput = { id: '', label: '', groupId: '' };

/**
 * Which outputs to ring on: the chosen ones that are present, found by id or else by label (ids change when site
 * data is cleared), or the system's default if there is none; or, by its scope, all that are listed. Pure.
 */
export function resolveOutputs(
  chosen: readonly OutputChoice[],
  list: OutputList,
  canChooseOutputs: boolean,
  scope: OutputScope = 'chosen',
): ResolvedOutputs {
  if (list.status !== 'listed') return resolveUnlisted(chosen, canChooseOutputs && list.status === 'unknown');
  const found = new Map<OutputChoice, PresentOutput>();
  const take = (isSame: (choice: OutputChoice, output: PresentOutput) => boolean): void => {
    for (const choice of chosen) {
      if (found.has(choice)) continue;
      const taken = new Set(found.values());
      const match = list.outputs.find((output) => !taken.has(output) && isSame(choice, output));
      if (match !== undefined) found.set(choice, match);
    }
  };
  take((choice, output) => choice.id === output.id);
  take((choice, output) => choice.id !== '' && choice.label !== '' && choice.label === output.label);

  const present = chosen.flatMap((choice) => found.get(choice) ?? []);
  const absent = chosen.filter((choice) => !found.has(choice));
  const outputs = [
    ...list.outputs.map(({ id, label }, index) => {
      const isChosen = present.some((output) => output.id === id);
      return {
        id,
        label: label === '' ? rememberedLabel(list.outputs[index], found) : label,
        isChosen,
        isPresent: true,
      };
    }),
    ...absent.map(({ id, label }) => ({ id, label, isChosen: true, isPresent: false })),
  ];
  const wanted = scope === 'all' ? list.outputs : present;
  return { ringOn: idsToRingOn(wanted, list.outputs, canChooseOutputs), outputs };
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

/** The default is doubled where the device behind it was chosen by name too: ringing twice, it would sound hollow. */
function isDoubled(output: PresentOutput, found: readonly PresentOutput[]): boolean {
  return (
    output.id === '' &&
    output.groupId !== '' &&
    found.some(({ id, groupId }) => id !== '' && groupId === output.groupId)
  );
}

function rememberedLabel(
  output: PresentOutput | undefined,
  found: ReadonlyMap<OutputChoice, PresentOutput>,
): string {
  const choice = [...found].find(([, present]) => present === output)?.[0];
  return choice?.label ?? '';
}

function resolveUnlisted(chosen: readonly OutputChoice[], canTryById: boolean): ResolvedOutputs {
  const isDefaultChosen = chosen.some(({ id }) => id === '');
  const named = chosen.filter(({ id }) => id !== '');
  const { id, label } = systemDefault;
  return {
    ringOn: canTryById && chosen.length > 0 ? [...new Set(chosen.map((choice) => choice.id))] : [''],
    outputs: [
      { id, label, isChosen: isDefaultChosen, isPresent: true },
      // Before the first list, what was chosen is taken to be there: readiness should not flicker at each start.
      ...named.map((choice) => ({
        id: choice.id,
        label: choice.label,
        isChosen: true,
        isPresent: canTryById,
      })),
    ],
  };
}
