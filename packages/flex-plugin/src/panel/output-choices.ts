import type { OutputChoice, OutputState } from 'belfry';

/** The id of the system's default output. */
export const systemDefaultId = '';

/** Whether this output is ticked. When none is chosen, the bell rings on the system's default. */
export function isTicked(output: OutputState, outputs: readonly OutputState[]): boolean {
  return output.isChosen || (output.id === systemDefaultId && !outputs.some(({ isChosen }) => isChosen));
}

/**
 * The choice after a tick was set or taken away. Ids and labels come from the outputs as they are now, so
 * that an output whose id has changed is remembered by its new one. Taking the last tick away leaves the
 * system's default, the choice of an agent who chose nothing: `[]`. Pure.
 */
export function withTick(
  output: OutputState,
  isWanted: boolean,
  outputs: readonly OutputState[],
): readonly OutputChoice[] {
  const wanted = outputs.filter((each) => (each === output ? isWanted : isTicked(each, outputs)));
  const isDefaultAlone = wanted.every(({ id }) => id === systemDefaultId);
  return isDefaultAlone ? [] : wanted.map(({ id, label }) => ({ id, label }));
}
