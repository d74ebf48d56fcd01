import type { Clock } from '../base/clock.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { OutputRoute } from '../outputs/output-route.js';
import type { ClockStatus } from './clock-watchdog.js';
import type { OutputPlayerListener, OutputRing } from './output-player.js';

/** Why a route is of no more use. */
export interface RouteFailure {
  readonly code: 'output-failed' | 'clock-stalled';
  readonly cause: unknown;
  /** Whether it failed after it had opened. */
  readonly wasOpen: boolean;
  readonly isDeviceLost: boolean;
}

export interface RoutePlayerOptions {
  readonly outputId: string;
  readonly route: OutputRoute;
  readonly clock: Clock;
  readonly environment: Pick<AudioEnvironment, 'AudioBuffer' | 'navigator' | 'performance'>;
  /**
   * How long a route may take to run before it counts as blocked. `isNew`: it has never run, and wasn't asked to in a
   * gesture.
   */
  readonly blockedAfterMs: (isNew: boolean) => number;
  /** Whether the output hasn't failed since it last worked. Otherwise, it counts as sounding only when it has proven it. */
  readonly isTrusted: () => boolean;
  readonly listener: Pick<OutputPlayerListener, 'onFirstSound' | 'onPlayedOnce'>;
  /** `state()` may have changed. */
  readonly onChange: () => void;
  readonly onClockStatus: (status: ClockStatus) => void;
  /** Called once; the route is closed by then. */
  readonly onFailure: (failure: RouteFailure) => void;
}

/** Plays rings on one route, from its opening until it fails or is closed. */
export interface RoutePlayer {
  state(): 'opening' | 'ready' | 'sounding' | 'failed';
  level(): number;
  play(ring: OutputRing | undefined): void;
  /** Whether to keep the output running between rings. */
  keepAwake(isKeptAwake: boolean): void;
  unlock(): void;
  close(): void;
}
