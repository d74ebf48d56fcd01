import type { OutputChoice, OutputState } from 'belfry';

/** The id of the system default output. */
export const systemDefaultId = '';

/** Whether this output is selected. If none is chosen, the system default is, because calls ring there. Pure. */
export function isSelected(output: OutputState, outputs: readonly OutputState[]): boolean {
  return output.isChosen || (output.id === systemDefaultId && !outputs.some(({ isChosen }) => isChosen));
}

/**
 * Whether the system default is selected but left out, because it may be one of the other selected outputs. Pure.
 */
export function isLeftOut(output: OutputState, outputs: readonly OutputState[]): boolean {
  const isOtherPresent = outputs.some(
    ({ id, isChosen, isPresent }) => id !== systemDefaultId && isChosen && isPresent,
  );
  return output.id === systemDefaultId && output.isChosen && output.player === 'unused' && isOtherPresent;
}

/** Whether a selected output shows its own volume: if others are selected too, or if it's below full. Pure. */
export function hasOwnVolume(output: OutputState, outputs: readonly OutputState[]): boolean {
  if (!isSelected(output, outputs)) return false;
  return output.volume < 1 || outputs.filter((each) => isSelected(each, outputs)).length > 1;
}

/**
 * The choice after an output was selected or deselected. Each output keeps its volume. Ids and labels are the
 * current ones, so that an output whose id changed is saved under its new id. Deselecting the last output gives
 * `[]`, the system default. Pure.
 */
export function withSelection(
  output: OutputState,
  isNowSelected: boolean,
  outputs: readonly OutputState[],
): readonly OutputChoice[] {
  return choiceOf(outputs.filter((each) => (each === output ? isNowSelected : isSelected(each, outputs))));
}

/** The choice after the volume of a selected output changed, 0 to 1. Pure. */
export function withVolume(
  output: OutputState,
  volume: number,
  outputs: readonly OutputState[],
): readonly OutputChoice[] {
  const selected = outputs.filter((each) => isSelected(each, outputs));
  return choiceOf(selected.map((each) => (each === output ? { ...each, volume } : each)));
}

function choiceOf(outputs: readonly OutputState[]): readonly OutputChoice[] {
  const isPlainDefault = outputs.every(({ id, volume }) => id === systemDefaultId && volume === 1);
  if (isPlainDefault) return [];
  return outputs.map(({ id, label, volume }) => ({ id, label, ...(volume < 1 && { volume }) }));
}
