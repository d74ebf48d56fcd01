import type { OutputListWatcher } from '../outputs/output-list.js';
import type { OutputState } from '../outputs/output.js';
import type { ResolvedOutputs } from '../outputs/resolve-outputs.js';
import type { OutputPlayerState } from './output-player.js';
import type { RingPlayerState } from './ring-player.js';

/** What a ring player's state is made of, where it isn't part of it. */
interface StateSource extends Omit<RingPlayerState, 'outputs' | 'ringOn' | 'outputNames' | 'clock'> {
  readonly resolved: ResolvedOutputs;
  readonly players: ReadonlyMap<string, OutputPlayerState>;
  readonly outputNames: ReturnType<OutputListWatcher['names']>;
}

/** Adds to each output what its player does, and to all the worst of their clocks. */
export function ringPlayerStateOf({ resolved, players, ...rest }: StateSource): RingPlayerState {
  const outputs = resolved.outputs.map((output): OutputState => ({
    ...output,
    player: players.get(output.id)?.state ?? 'unused',
  }));
  const statuses = [...players.values()].map(({ clockStatus }) => clockStatus);
  const fault = (['stalled', 'interrupted'] as const).find((status) => statuses.includes(status));
  return { ...rest, outputs, ringOn: resolved.ringOn, clock: fault ?? 'moving' };
}
