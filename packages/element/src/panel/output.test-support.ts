import type { OutputState } from 'belfry';

/** An output that is connected and not chosen. By default, its label is its id. */
export function output(id: string, changes: Partial<OutputState> = {}): OutputState {
  return {
    id,
    label: id,
    isChosen: false,
    volume: 1,
    isHeadset: false,
    isPresent: true,
    player: 'unused',
    ...changes,
  };
}
