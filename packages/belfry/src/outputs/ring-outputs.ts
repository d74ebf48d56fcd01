import type { Ring } from '../plan/plan-ring.js';
import { volumeWithin } from '../plan/ring-volume.js';
import { systemDefault, type OutputState } from './output.js';

/** Whether the default output has to ring because all outputs of the ring failed. Pure. */
export function needsStandIn(ringOn: readonly string[], isFailed: (outputId: string) => boolean): boolean {
  return ringOn.length > 0 && !ringOn.includes(systemDefault.id) && ringOn.every(isFailed);
}

/**
 * The outputs of a ring that count: those on which it isn't silent. If it is silent on every output, all of them count.
 * Pure.
 */
export function audibleOutputs(
  ringOn: readonly string[],
  volumeOf: (outputId: string) => number,
): readonly string[] {
  const audible = ringOn.filter((id) => volumeOf(id) > 0);
  return audible.length > 0 ? audible : ringOn;
}

/** The outputs that play this ring on `ringOn`: those that haven't failed, or else the stand-in. Pure. */
export function workingOutputs(
  ringOn: readonly string[],
  outputs: readonly OutputState[],
  ring: Pick<Ring, 'volume' | 'volumeRange'>,
): readonly OutputState[] {
  const present = outputs.filter(({ isPresent }) => isPresent);
  const find = (outputId: string): OutputState | undefined => present.find(({ id }) => id === outputId);
  const isFailed = (outputId: string): boolean => find(outputId)?.player === 'failed';
  const counting = audibleOutputs(ringOn, (outputId) => {
    const output = find(outputId);
    return output === undefined ? 0 : volumeOn(output, ring);
  });
  const playing = needsStandIn(counting, isFailed) ? [systemDefault.id] : ringOn;
  return present.filter(({ id, player }) => playing.includes(id) && player !== 'failed');
}

/** How loud a ring is on an output, 0 to 1, linear in amplitude. Pure. */
export function volumeOn(
  { volume: part }: Pick<OutputState, 'volume'>,
  { volume, volumeRange }: Pick<Ring, 'volume' | 'volumeRange'>,
): number {
  return volumeRange === undefined ? volume * part : volumeWithin(volumeRange, volume * part);
}
