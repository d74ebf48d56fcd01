import type { Ring } from '../plan/plan-ring.js';
import { volumeWithin } from '../plan/ring-volume.js';
import { systemDefault, type OutputState } from './output.js';

/** Whether the default output has to ring because all outputs of the ring failed. Pure. */
export function needsStandIn(ringOn: readonly string[], isFailed: (outputId: string) => boolean): boolean {
  return ringOn.length > 0 && !ringOn.includes(systemDefault.id) && ringOn.every(isFailed);
}

/** The outputs that play a ring on `ringOn`: those that haven't failed, or else the stand-in. Pure. */
export function workingOutputs(
  ringOn: readonly string[],
  outputs: readonly OutputState[],
): readonly OutputState[] {
  const present = outputs.filter(({ isPresent }) => isPresent);
  const isFailed = (outputId: string): boolean =>
    present.some(({ id, player }) => id === outputId && player === 'failed');
  const playing = needsStandIn(ringOn, isFailed) ? [systemDefault.id] : ringOn;
  return present.filter(({ id, player }) => playing.includes(id) && player !== 'failed');
}

/** How loud a ring is on an output, 0 to 1, linear in amplitude. Pure. */
export function volumeOn(
  { volume: part }: Pick<OutputState, 'volume'>,
  { volume, volumeRange }: Pick<Ring, 'volume' | 'volumeRange'>,
): number {
  return volumeRange === undefined ? volume * part : volumeWithin(volumeRange, volume * part);
}
