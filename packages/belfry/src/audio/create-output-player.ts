import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { OutputRoute, RouteOpener } from '../outputs/output-route.js';
import type { ClockStatus } from './clock-watchdog.js';
import type { OutputPlayer, OutputPlayerListener, OutputPlayerState, OutputRing } from './output-player.js';
import { createRoutePlayer, type RouteFailure, type RoutePlayer } from './route-player.js';

export interface OutputPlayerOptions {
  /** `''` is the system's default output. */
  readonly outputId: string;
  readonly routes: RouteOpener;
  readonly clock: Clock;
  readonly environment: Pick<AudioEnvironment, 'performance'>;
  /** How long a route may take to run before it counts as blocked. */
  readonly blockedAfterMs: () => number;
  readonly listener: OutputPlayerListener;
}

const firstRetryMs = 500;
const longestRetryMs = 30_000;

/**
 * Makes a player and opens its output. If the output fails, the player opens it again: at once if it had worked,
 * otherwise after 0.5 s, then 1 s, and so on up to 30 s, until it works.
 */
export function createOutputPlayer(options: OutputPlayerOptions): OutputPlayer {
  return new RetryingOutputPlayer(options);
}

/** The current try to use the output. */
type Attempt =
  /** Before the first try, and after `dispose()`. */
  | { readonly name: 'none' }
  | { readonly name: 'open'; readonly player: RoutePlayer }
  | { readonly name: 'failed'; readonly cancelRetry: () => void };

/** What is known about the output beyond one attempt. */
interface OutputHealth {
  readonly clockStatus: ClockStatus | 'unknown';
  /** Since the output last worked. */
  readonly failures: number;
  /** Reported since the output last worked, so that retries don't repeat it. */
  readonly reportedProblem?: BelfryError['code'];
}

class RetryingOutputPlayer implements OutputPlayer {
  readonly #options: OutputPlayerOptions;
  #attempt: Attempt = { name: 'none' };
  #health: OutputHealth = { clockStatus: 'unknown', failures: 0 };
  #ring: OutputRing | undefined;
  #reported: OutputPlayerState | undefined;

  constructor(options: OutputPlayerOptions) {
    this.#options = options;
    this.#open();
  }

  state(): OutputPlayerState {
    const { clockStatus } = this.#health;
    return { state: this.#attempt.name === 'open' ? this.#attempt.player.state() : 'failed', clockStatus };
  }

  level(): number {
    return this.#attempt.name === 'open' ? this.#attempt.player.level() : 0;
  }

  play(ring: OutputRing | undefined): void {
    this.#ring = ring;
    if (this.#attempt.name === 'open') this.#attempt.player.play(ring);
  }

  unlock(): void {
    if (this.#attempt.name === 'open') this.#attempt.player.unlock();
  }

  retry(): void {
    if (this.#attempt.name !== 'failed') return;
    this.#attempt.cancelRetry();
    this.#health = { ...this.#health, failures: 0 };
    this.#open();
  }

  dispose(): void {
    const attempt = this.#attempt;
    this.#attempt = { name: 'none' };
    if (attempt.name === 'open') attempt.player.close();
    if (attempt.name === 'failed') attempt.cancelRetry();
  }

  #open(): void {
    const { routes, outputId } = this.#options;
    let route: OutputRoute;
    try {
      route = routes.open(outputId);
    } catch (cause) {
      this.#onFailure({ code: 'output-failed', cause, wasOpen: false, isDeviceLost: false });
      return;
    }
    const player = createRoutePlayer({
      ...this.#options,
      route,
      onChange: () => this.#reportChange(),
      onClockStatus: (status) => this.#onClockStatus(status),
      onFailure: (failure) => this.#onFailure(failure),
    });
    this.#attempt = { name: 'open', player };
    player.play(this.#ring);
    this.#reportChange();
  }

  #onClockStatus(clockStatus: ClockStatus): void {
    const hasRecovered = clockStatus === 'moving';
    this.#health = hasRecovered ? { clockStatus, failures: 0 } : { ...this.#health, clockStatus };
  }

  /** Opens another route: at once if the output had worked, otherwise after a growing delay. */
  #onFailure({ code, cause, wasOpen, isDeviceLost }: RouteFailure): void {
    // A listener disposed of this player while the route was closing.
    if (this.#attempt.name === 'none' && wasOpen) return;
    const { routes, outputId, clock, listener } = this.#options;
    const { failures, reportedProblem } = this.#health;
    this.#health = { ...this.#health, failures: failures + 1, reportedProblem: code };
    if (isDeviceLost) routes.lose(outputId);
    if (wasOpen && failures === 0) this.#open();
    else {
      const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failures);
      this.#attempt = { name: 'failed', cancelRetry: clock.after(delayMs, () => this.#open()) };
    }
    this.#reportChange();
    if (reportedProblem !== code) listener.onProblem(problemOf(code, outputId, cause));
  }

  #reportChange(): void {
    const state = this.state();
    if (this.#attempt.name === 'none' || deepEqual(state, this.#reported)) return;
    this.#reported = state;
    this.#options.listener.onChange();
  }
}

function problemOf(code: RouteFailure['code'], outputId: string, cause: unknown): BelfryError {
  const output = outputId === '' ? 'The default output' : `The output with id ${outputId}`;
  const text =
    code === 'clock-stalled'
      ? `${output} says that it is running, but its audio clock isn't moving. Belfry opens it again.`
      : `${output} failed: ${cause instanceof Error ? cause.message : String(cause)}. Belfry keeps trying to open it. Until then, the other outputs ring, or the default output.`;
  return new BelfryError(code, text, { cause });
}
