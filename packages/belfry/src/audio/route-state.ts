import type { Instant } from '../base/instant.js';

/** Every state has a `leave` that cleans up what entering it began. */
export type RouteState =
  | { readonly name: 'opening'; readonly leave: () => void }
  /** The route is suspended. */
  | { readonly name: 'asleep'; readonly leave: () => void }
  | AwakeState
  | { readonly name: 'closed'; readonly leave: () => void };

/** The route runs, or should; a watchdog checks whether it does. */
export interface AwakeState {
  readonly name: 'awake';
  readonly leave: () => void;
  resumedAt: Instant;
  /** Whether the audio clock moves, as far as it can be trusted. */
  isFlowing: boolean;
  /** `probe`: to find out whether the route can run. `idle`: to keep the output awake between rings. */
  purpose: 'ring' | 'probe' | 'idle';
}
