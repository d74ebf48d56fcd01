import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { addMs, earliest } from '../base/instant.js';
import { createTimer, type Timer } from '../base/timer.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import { hasBeenActive } from '../browser/has-been-active.js';
import type { BetterStream, OutputRoute, RouteOpener } from '../outputs/output-route.js';
import type { ClockStatus } from './clock-watchdog.js';
import type { OutputPlayer, OutputPlayerListener, OutputPlayerState, OutputRing } from './output-player.js';
import { createRoutePlayer } from './create-route-player.js';
import type { RouteFailure, RoutePlayer } from './route-player.js';

export interface OutputPlayerOptions {
  /** `''` is the system's default output. */
  readonly outputId: string;
  readonly routes: RouteOpener;
  readonly clock: Clock;
  readonly environment: Pick<AudioEnvironment, 'AudioBuffer' | 'navigator' | 'performance'>;
  /** See `RoutePlayerOptions`. */
  readonly blockedAfterMs: (isNew: boolean) => number;
  /** A route is about to open. */
  readonly onOpen: () => void;
  /** Whether an output plays or has played, so that the browser allows sound. */
  readonly hasAnyPlayed: () => boolean;
  readonly listener: OutputPlayerListener;
}

const firstRetryMs = 500;
const longestRetryMs = 30_000;
/** While a call rings, an output that works again should ring soon. */
const longestRetryMsInRing = 2_000;
/**
 * How often an output that is kept awake gets a new stream. If its device was gone for a moment, the browser may have
 * moved the old stream to another output without an event.
 */
const renewEveryMs = 60_000;
/** How often to ask whether a ring has ended, so that its output can get a new stream. */
const renewAfterRingMs = 5_000;

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
  /** Since the output last worked, or since it was last tried for a reason other than the time that passed. */
  readonly failures: number;
  /** Whether it hasn't failed since it last worked. */
  readonly isTrusted: boolean;
  /** Failed, and new routes haven't proven that they work. */
  readonly isDown: boolean;
  /** Reported since the output last worked, so that retries don't repeat it. */
  readonly reportedProblem?: BelfryError['code'];
}

class RetryingOutputPlayer implements OutputPlayer {
  readonly #options: OutputPlayerOptions;
  #attempt: Attempt = { name: 'none' };
  #health: OutputHealth = { clockStatus: 'unknown', failures: 0, isTrusted: true, isDown: false };
  #ring: OutputRing | undefined;
  #isKeptAwake = false;
  readonly #renewal: Timer;
  /** A stream that is better than that of the latest route. */
  #better: BetterStream | undefined;
  /** A new route that must prove that the browser lets it run before it replaces the current one. */
  #replacement: RoutePlayer | undefined;
  #reported: OutputPlayerState | undefined;

  constructor(options: OutputPlayerOptions) {
    this.#options = options;
    this.#renewal = createTimer(options.clock, () => this.#onRenewalDue());
    this.#open();
  }

  state(): OutputPlayerState {
    const { clockStatus, isDown } = this.#health;
    const state = this.#attempt.name === 'open' && !isDown ? this.#attempt.player.state() : 'failed';
    return { state, clockStatus };
  }

  level(): number {
    return this.#attempt.name === 'open' ? this.#attempt.player.level() : 0;
  }

  play(ring: OutputRing | undefined): void {
    const hasBegun = ring !== undefined && ring.key !== this.#ring?.key;
    this.#ring = ring;
    if (hasBegun) this.retry();
    if (this.#attempt.name === 'open') this.#attempt.player.play(ring);
  }

  keepAwake(isKeptAwake: boolean): void {
    if (isKeptAwake === this.#isKeptAwake) return;
    this.#isKeptAwake = isKeptAwake;
    this.#scheduleRenewal();
    if (this.#attempt.name === 'open') this.#attempt.player.keepAwake(isKeptAwake);
  }

  unlock(): void {
    this.retry();
    if (this.#attempt.name === 'open') this.#attempt.player.unlock();
  }

  retry(): void {
    if (this.#attempt.name !== 'failed') return;
    this.#attempt.cancelRetry();
    this.#health = { ...this.#health, failures: 0 };
    this.#open();
  }

  renew(): void {
    const { routes, outputId } = this.#options;
    if (this.#attempt.name !== 'open' || !routes.losesStreams) return;
    routes.lose(outputId);
    if (this.#mayBeRefused()) {
      this.#tryReplacement();
      return;
    }
    this.#attempt.player.close();
    this.#open();
  }

  dispose(): void {
    const attempt = this.#attempt;
    this.#attempt = { name: 'none' };
    this.#dropReplacement();
    this.#renewal.set(undefined);
    if (attempt.name === 'open') attempt.player.close();
    if (attempt.name === 'failed') attempt.cancelRetry();
  }

  #scheduleRenewal(): void {
    const renewAt = this.#isKeptAwake ? [addMs(this.#options.clock.now(), renewEveryMs)] : [];
    this.#renewal.set(earliest(this.#better ? [this.#better.at, ...renewAt] : renewAt));
  }

  /** A ring that may play on another output gets a new stream at once. Otherwise, none is interrupted for it. */
  #onRenewalDue(): void {
    if (this.#ring !== undefined && this.#better?.mayBeElsewhere !== true) {
      this.#renewal.set(addMs(this.#options.clock.now(), renewAfterRingMs));
      return;
    }
    this.#better = undefined;
    this.#scheduleRenewal();
    this.renew();
  }

  /**
   * Whether this output plays although nobody has clicked in the page. The browser then allows sound for a reason that may
   * be gone, such as a microphone that was open for a moment. It may refuse a new route, while the current one runs on.
   */
  #mayBeRefused(): boolean {
    return !hasBeenActive(this.#options.environment.navigator) && this.#health.clockStatus === 'moving';
  }

  /** A replacement that doesn't play is given up. The current route plays on, and notices its own faults. */
  #tryReplacement(): void {
    this.#dropReplacement();
    try {
      this.#replacement = this.#openPlayer();
    } catch {
      // The browser refuses another route.
    }
  }

  #dropReplacement(): void {
    this.#replacement?.close();
    this.#replacement = undefined;
  }

  #onReplacementStatus(clockStatus: ClockStatus): void {
    if (clockStatus !== 'moving') {
      this.#dropReplacement();
      return;
    }
    const player = this.#replacement;
    this.#replacement = undefined;
    if (this.#attempt.name === 'open') this.#attempt.player.close();
    if (player !== undefined) this.#use(player);
  }

  #open(): void {
    this.#dropReplacement();
    try {
      this.#use(this.#openPlayer());
    } catch (cause) {
      this.#onFailure({ code: 'output-failed', cause, wasOpen: false, isDeviceLost: false });
    }
  }

  #use(player: RoutePlayer): void {
    this.#attempt = { name: 'open', player };
    player.keepAwake(this.#isKeptAwake);
    player.play(this.#ring);
    this.#reportChange();
  }

  /** Throws if the browser can't open a route. */
  #openPlayer(): RoutePlayer {
    const { routes, outputId, onOpen } = this.#options;
    onOpen();
    const route = routes.open(outputId);
    this.#better = routes.betterStream(outputId);
    this.#scheduleRenewal();
    try {
      return this.#playOn(route);
    } catch (cause) {
      route.close();
      throw cause;
    }
  }

  #playOn(route: OutputRoute): RoutePlayer {
    const isReplacement = (): boolean => player === this.#replacement;
    const player = createRoutePlayer({
      ...this.#options,
      route,
      isTrusted: () => this.#health.isTrusted,
      onChange: () => this.#reportChange(),
      onClockStatus: (status) =>
        isReplacement() ? this.#onReplacementStatus(status) : this.#onClockStatus(status),
      onFailure: (failure) => {
        if (isReplacement()) this.#replacement = undefined;
        else this.#onFailure(failure);
      },
    });
    return player;
  }

  #onClockStatus(clockStatus: ClockStatus): void {
    if (clockStatus === 'moving') {
      this.#health = { clockStatus, failures: 0, isTrusted: true, isDown: false };
      return;
    }
    // A failed output whose next route doesn't run either is still failed, unless the browser blocks every output.
    if (clockStatus === 'blocked' && this.#health.isDown && this.#options.hasAnyPlayed()) return;
    // If the browser holds it back, the output isn't to blame.
    const isDown = this.#health.isDown && clockStatus === 'stalled';
    this.#health = { ...this.#health, clockStatus, isDown };
  }

  /** Opens another route: at once if the output had worked, otherwise after a growing delay. */
  #onFailure({ code, cause, wasOpen, isDeviceLost }: RouteFailure): void {
    // A listener disposed of this player while the route was closing.
    if (this.#attempt.name === 'none' && wasOpen) return;
    const { routes, outputId, clock, listener } = this.#options;
    const { failures, isTrusted, reportedProblem } = this.#health;
    const isRetriedAtOnce = wasOpen && isTrusted;
    this.#health = {
      ...this.#health,
      failures: failures + 1,
      isTrusted: false,
      isDown: !isRetriedAtOnce,
      reportedProblem: code,
    };
    if (isDeviceLost) routes.lose(outputId);
    if (isRetriedAtOnce) this.#open();
    else {
      const longestMs = this.#ring === undefined ? longestRetryMs : longestRetryMsInRing;
      const delayMs = Math.min(longestMs, firstRetryMs * 2 ** failures);
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
