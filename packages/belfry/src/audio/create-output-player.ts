import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { createDisposables, type Disposables } from '../base/disposables.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { OutputRoute, RouteOpener } from '../outputs/output-route.js';
import { createRingPlayback, type RingPlayback } from './ring-playback.js';
import { ignoreRejection } from '../outputs/open-route.js';
import type { OutputPlayer, OutputPlayerListener, OutputRing, OutputPlayerState } from './output-player.js';
import { startClockWatchdog, type ClockStatus } from './clock-watchdog.js';

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

/** An output that has not opened by then has failed, and is tried again. */
const openTimeoutMs = 10_000;
/** A route that was refused is asked to run again so often while there is something to sound. */
const resumeEveryMs = 1_000;
const firstRetryMs = 500;
const longestRetryMs = 30_000;

/**
 * Makes a player and opens its output.
 *
 * ```
 *             opened                    something to sound, or to find out
 *  opening ──────────▶ open: asleep ─────────────────────────────────────▶ open: awake
 *     ▲  │                  ▲                                              │    │
 *     │  │ fails            └──────────────────────────────────────────────┘    │ stalled, closed,
 *     │  ▼                                    all done                          │ error
 *   failed ◀────────────────────────────────────────────────────────────────────┘
 *   (opened anew at once or, when that has not helped, ever more seldom)
 * ```
 *
 * The route sleeps whenever nothing sounds: resuming it costs 25 ms where a running one takes 39 ms, suspending it
 * is silence at once, and no device is held open.
 */
export function createOutputPlayer(options: OutputPlayerOptions): OutputPlayer {
  return new RoutedOutputPlayer(options);
}

/** A route while it is open. */
interface OpenRouteState {
  readonly route: OutputRoute;
  readonly ring: RingPlayback;
  readonly disposables: Disposables;
}

class RoutedOutputPlayer implements OutputPlayer {
  readonly #options: OutputPlayerOptions;
  #phase: 'opening' | 'open' | 'failed' = 'opening';
  #current: OpenRouteState | undefined;
  #wanted: OutputRing | undefined;
  /** Whether it is to be found out if the route can run, though nothing rings. */
  #isTrying = true;
  #isDisposed = false;
  #stopWatch: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  /** Since the route last ran. */
  #failures = 0;
  #isFlowing = false;
  #hasSomethingToSound = false;
  #clockStatus: ClockStatus | 'unknown' = 'unknown';
  #toldState: OutputPlayerState | undefined;
  #resumedAtMs = 0;
  #toldProblem: string | undefined;

  constructor(options: OutputPlayerOptions) {
    this.#options = options;
    this.#open();
  }

  state(): OutputPlayerState {
    const isSounding = this.#isFlowing && this.#hasSomethingToSound;
    const state = this.#phase === 'open' ? (isSounding ? 'sounding' : 'ready') : this.#phase;
    return { state, clockStatus: this.#clockStatus };
  }

  level(): number {
    return this.#current?.ring.level() ?? 0;
  }

  look(): void {
    this.#current?.ring.look();
  }

  sound(ring: OutputRing | undefined): void {
    this.#wanted = ring;
    this.#reconcile();
  }

  unlock(): void {
    this.#isTrying = true;
    this.#reconcile();
    // Asked anew even if it has been before: what counts is to ask from within the gesture.
    if (this.#stopWatch !== undefined && !this.#isFlowing) this.#resume();
  }

  retry(): void {
    if (this.#phase !== 'failed') return;
    this.#failures = 0;
    this.#open();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#closeRoute();
    this.#cancelRetry?.();
  }

  #open(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#closeRoute();
    this.#phase = 'opening';
    const { routes, outputId, clock } = this.#options;
    let route: OutputRoute;
    try {
      route = routes.open(outputId);
    } catch (cause) {
      this.#fail('output-failed', cause);
      return;
    }
    const disposables = createDisposables(() => undefined);
    const whileCurrent =
      <Rest extends readonly unknown[]>(act: (...rest: Rest) => void) =>
      (...rest: Rest): void => {
        if (this.#current?.route === route) act(...rest);
      };
    const onStateChange = whileCurrent(() => this.#onStateChange(route));
    const onError = whileCurrent(() => {
      routes.lose(outputId);
      this.#fail('output-failed', new Error('the browser lost the device'));
    });
    route.context.addEventListener('statechange', onStateChange);
    route.context.addEventListener('error', onError);
    disposables.add(() => route.context.removeEventListener('statechange', onStateChange));
    disposables.add(() => route.context.removeEventListener('error', onError));
    const onTooLong = (): void =>
      this.#fail('output-failed', new Error(`not open after ${openTimeoutMs} ms`));
    const stopTimer = clock.after(openTimeoutMs, onTooLong);
    disposables.add(stopTimer);
    const { environment, listener } = this.#options;
    const onEnded = whileCurrent(() => this.#reconcile());
    this.#current = {
      route,
      disposables,
      ring: createRingPlayback({ route, clock, environment, listener, onEnded }),
    };
    route.opened.then(
      whileCurrent(() => {
        stopTimer();
        this.#phase = 'open';
        this.#reconcile();
      }),
      whileCurrent((cause: unknown) => this.#fail('output-failed', cause)),
    );
    this.#tellChange();
  }

  #reconcile(): void {
    if (this.#phase !== 'open' || this.#current === undefined) return;
    this.#hasSomethingToSound = this.#current.ring.sound(this.#wanted);
    if (this.#hasSomethingToSound || this.#isTrying) this.#wake(this.#current.route);
    else this.#sleep(this.#current.route);
    this.#tellChange();
  }

  #wake(route: OutputRoute): void {
    if (this.#stopWatch !== undefined) return;
    this.#stopWatch = startClockWatchdog({
      route,
      clock: this.#options.clock,
      blockedAfterMs: this.#options.blockedAfterMs,
      onLook: (clockStatus) => this.#onLook(route, clockStatus),
    });
    this.#resume();
  }

  #resume(): void {
    this.#resumedAtMs = this.#options.clock.nowMs();
    if (this.#current !== undefined) ignoreRejection(this.#current.route.resume());
  }

  #sleep(route: OutputRoute): void {
    this.#stopWatch?.();
    this.#stopWatch = undefined;
    this.#isFlowing = false;
    if (route.context.state !== 'closed') ignoreRejection(route.suspend());
  }

  #onLook(route: OutputRoute, clockStatus: ClockStatus | undefined): 'often' | 'seldom' {
    if (this.#current?.route !== route) return 'seldom';
    if (clockStatus !== undefined) {
      this.#clockStatus = clockStatus;
      this.#isFlowing = clockStatus === 'moving';
    }
    switch (clockStatus) {
      case undefined:
        break;
      case 'moving':
        this.#failures = 0;
        this.#toldProblem = undefined;
        this.#isTrying = false;
        break;
      case 'blocked':
        this.#isTrying = false;
        if (this.#options.clock.nowMs() - this.#resumedAtMs >= resumeEveryMs) this.#resume();
        break;
      case 'stalled':
        this.#fail('clock-stalled', undefined);
        return 'seldom';
    }
    const isKnown = this.#isFlowing && this.#current.ring.look();
    this.#reconcile();
    return isKnown || clockStatus === 'blocked' ? 'seldom' : 'often';
  }

  #onStateChange(route: OutputRoute): void {
    if (route.context.state === 'closed')
      this.#fail('output-failed', new Error('the browser closed the context'));
    else if (this.#stopWatch === undefined && route.isRunning()) this.#sleep(route);
    else if (this.#isFlowing && !route.isRunning()) {
      this.#isFlowing = false;
      this.#resume();
      this.#tellChange();
    }
  }

  /** Lets the route go and opens another: at once the first time, then ever more seldom. */
  #fail(code: 'output-failed' | 'clock-stalled', cause: unknown): void {
    const { clock } = this.#options;
    const hasWorked = this.#phase === 'open' && this.#failures === 0;
    this.#closeRoute();
    this.#phase = 'failed';
    this.#isTrying = true;
    const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures);
    this.#failures++;
    if (hasWorked) this.#open();
    else this.#cancelRetry = clock.after(delayMs, () => this.#open());
    this.#tellChange();
    if (this.#toldProblem === code) return;
    this.#toldProblem = code;
    this.#options.listener.onProblem(problem(code, this.#options.outputId, cause));
  }

  #closeRoute(): void {
    const { route, disposables, ring } = this.#current ?? {};
    this.#current = undefined;
    this.#stopWatch?.();
    this.#stopWatch = undefined;
    this.#isFlowing = false;
    this.#hasSomethingToSound = false;
    disposables?.dispose();
    ring?.sound(undefined);
    route?.close();
  }

  #tellChange(): void {
    const state = this.state();
    if (this.#isDisposed || deepEqual(state, this.#toldState)) return;
    this.#toldState = state;
    this.#options.listener.onChange();
  }
}

function problem(code: 'output-failed' | 'clock-stalled', outputId: string, cause: unknown): BelfryError {
  const output = outputId === '' ? "The system's default output" : `The output with id ${outputId}`;
  const text =
    code === 'clock-stalled'
      ? `${output} says that it runs, but its audio clock stands still. It is opened anew.`
      : `${output} does not work: ${cause instanceof Error ? cause.message : String(cause)}. It is tried again; meanwhile the bell rings on the others, or on the default.`;
  return new BelfryError(code, text, { cause });
}
