import type { OutputState } from 'belfry';
import { isSelected } from './output-choices.js';

/** The outputs in the order of the panel, and how many are shown without opening the rest. */
export interface OrderedOutputs {
  readonly shown: readonly OutputState[];
  /** Connected outputs that the agent didn't choose and that don't fit. */
  readonly rest: readonly OutputState[];
}

/** So that the list fits next to the other settings on a small laptop. Chosen outputs are always shown. */
const maxShown = 6;

/** Chosen outputs first, then connected ones, then the rest. Keeps the browser's order otherwise. Pure. */
export function orderOutputs(outputs: readonly OutputState[]): OrderedOutputs {
  const chosen = outputs.filter((output) => isSelected(output, outputs));
  const others = outputs.filter((output) => !chosen.includes(output));
  const ordered = [
    ...others.filter(({ isPresent }) => isPresent),
    ...others.filter(({ isPresent }) => !isPresent),
  ];
  const room = Math.max(0, maxShown - chosen.length);
  // One more row takes no more space than the button that would open it.
  const count = ordered.length <= room + 1 ? ordered.length : room;
  return { shown: [...chosen, ...ordered.slice(0, count)], rest: ordered.slice(count) };
}
