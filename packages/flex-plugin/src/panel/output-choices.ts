import type { OutputChoice, OutputState } from 'belfry';

/** The id of the system's default output. */
export const systemDefaultId = '';

/** Whether this output is ticked. When none is chosen, the bell rings on the system's default. */
export function isTicked(output: OutputState, outputs: readonly OutputState[]): boolean {
  return output.isChosen || (output.id === systemDefaultId && !outputs.some(({ isChosen }) => isChosen));
}

/**
 * Whether this output shows a volume of its own: beside another one that is ticked or, alone, while it is softer
 * than the bell's volume says. Pure.
 */
export function hasOwnVolume(output: OutputState, outputs: readonly OutputState[]): boolean {
  if (!isTicked(output, outputs)) return false;
  return output.volume < 1 || outputs.filter((each) => isTicked(each, outputs)).length > 1;
}

/**
 * The choice after a tick was set or taken away. Ids and labels come from the outputs as they are now, so
 * that an output whose id has changed is remembered by its new one; each keeps its volume. Taking the last tick away
 * leaves the system's default, the choice of an agent who chose nothing: `[]`. Pure.
 */
export function withTick(
  output: OutputState,
  isWanted: boolean,
  outputs: readonly OutputState[],
): readonly OutputChoice[] {
  return choiceOf(outputs.filter((each) => (each === output ? isWanted : isTicked(each, outputs))));
}

/** The choice after a ticked output was given another volume, 0 to 1. Pure. */
export function withVolume(
  output: OutputState,
  volume: number,
  outputs: readonly OutputState[],
): readonly OutputChoice[] {
  const ticked = outputs.filter((each) => isTicked(each, outputs));
  return choiceOf(ticked.map((each) => (each === output ? { ...each, volume } : each)));
}

function choiceOf(outputs: readonly OutputState[]): readonly OutputChoice[] {
  const isPlainDefault = outputs.every(({ id, volume }) => id === systemDefaultId && volume === 1);
  if (isPlainDefault) return [];
  return outputs.map(({ id, label, volume }) => ({ id, label, ...(volume < 1 && { volume }) }));
}
