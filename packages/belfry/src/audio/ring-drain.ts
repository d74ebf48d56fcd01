import type { Clock } from '../base/clock.js';
import type { OutputPlayerListener, OutputRing } from './output-player.js';

/**
 * Waits until the end of a ring is heard. When the audio graph has played it, its last samples are still on their way to
 * the output: 79 ms in WebKitGTK 2.50. Suspending the context would cut them off.
 */
export interface RingDrain {
  /** The graph has played this ring to its end. */
  begin(ring: OutputRing): void;
  /** Whether this ring's last samples are on their way. */
  has(key: string): boolean;
  /** Waits no longer. */
  end(): void;
}

export interface RingDrainOptions {
  readonly clock: Clock;
  /** Until the samples that are rendered by now have left the output. */
  readonly onItsWayMs: () => number;
  readonly listener: Pick<OutputPlayerListener, 'onPlayedOnce'>;
  /** The end of the ring was heard. */
  readonly onEnded: () => void;
}

export function createRingDrain({ clock, onItsWayMs, listener, onEnded }: RingDrainOptions): RingDrain {
  let draining: { readonly ring: OutputRing; readonly cancel: () => void } | undefined;
  function end(): void {
    const drained = draining;
    draining = undefined;
    drained?.cancel();
    if (drained?.ring.repeat === 'once') listener.onPlayedOnce(drained.ring.key);
  }
  function heard(): void {
    end();
    onEnded();
  }
  return {
    begin(ring) {
      draining = { ring, cancel: clock.after(onItsWayMs(), heard) };
    },
    has: (key) => draining?.ring.key === key,
    end,
  };
}
