import type { Clock } from '../base/clock.js';
import { msBetween, type Instant } from '../base/instant.js';
import { createDisposables } from '../base/disposables.js';
import { createReconciler } from '../base/reconciler.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { OutputRoute } from '../outputs/output-route.js';
import { startClockWatchdog, type ClockCheck, type ClockStatus } from './clock-watchdog.js';
import type { OutputPlayerListener, OutputRing } from './output-player.js';
import { createRingPlayback, type RingPlayback } from './ring-playback.js';
import { createRouteSwitch, type RouteSwitch } from './route-switch.js';

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
  readonly environment: Pick<AudioEnvironment, 'performance'>;
  /** How long a route may take to run before it counts as blocked. */
  readonly blockedAfterMs: () => number;
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
  unlock(): void;
  close(): void;
}

/** The output counts as failed if it takes longer to open. */
const openTimeoutMs = 10_000;
/** How often to ask a blocked route to run while there is something to play. */
const resumeEveryMs = 1_000;

/** Every state has a `leave` that cleans up what entering it began. */
type RouteState =
  | { readonly name: 'opening'; readonly leave: () => void }
  /** The route is suspended. */
  | { readonly name: 'asleep'; readonly leave: () => void }
  | AwakeState
  | { readonly name: 'closed'; readonly leave: () => void };

/** The route runs, or should; a watchdog checks whether it does. */
interface AwakeState {
  readonly name: 'awake';
  readonly leave: () => void;
  resumedAt: Instant;
  /** Whether the audio clock moves, as far as it can be trusted. */
  isFlowing: boolean;
  /** Whether there is a ring to play; otherwise this is a probe. */
  isRinging: boolean;
}

/**
 * Begins to use a route.
 *
 * ```
 *             opened           something to play, or to find out
 *   opening ─────────▶ asleep ──────────────────────────────────▶ awake
 *      │                  ▲                                       │   │
 *      │ timeout,         └───────────────────────────────────────┘   │ clock stalls,
 *      ▼ error                          all done                      ▼ error
 *   closed ◀───────────────────────────────────────────────────────────
 * ```
 *
 * The route sleeps whenever nothing plays: a resumed route plays after 25 ms, one that kept running after 39 ms;
 * suspending it silences it at once, and no audio device stays open.
 */
export function createRoutePlayer(options: RoutePlayerOptions): RoutePlayer {
  return new WatchedRoutePlayer(options);
}

class WatchedRoutePlayer implements RoutePlayer {
  readonly #options: RoutePlayerOptions;
  readonly #disposables = createDisposables();
  readonly #reconciler = createReconciler(() => this.#reconcileOnce());
  readonly #playback: RingPlayback;
  readonly #switch: RouteSwitch;
  #state: RouteState;
  #ring: OutputRing | undefined;
  /** Whether to run the route even if nothing rings, to find out whether it can run. */
  #isProbing = true;

  constructor(options: RoutePlayerOptions) {
    this.#options = options;
    const { route } = options;
    this.#switch = createRouteSwitch(options);
    this.#playback = createRingPlayback({ ...options, onEnded: () => this.#reconciler.reconcile() });
    this.#disposables.add(() => route.close());
    this.#disposables.add(() => this.#switch.stop());
    this.#disposables.add(() => this.#playback.play(undefined));
    this.#listen('statechange', () => this.#onStateChange());
    this.#listen('error', () => this.#fail('output-failed', new Error('the browser lost the device'), true));
    this.#state = this.#open();
  }

  state(): ReturnType<RoutePlayer['state']> {
    const state = this.#state;
    switch (state.name) {
      case 'opening':
        return 'opening';
      case 'asleep':
        return 'ready';
      case 'awake':
        return state.isFlowing && state.isRinging ? 'sounding' : 'ready';
      case 'closed':
        return 'failed';
    }
  }

  level(): number {
    return this.#playback.level();
  }

  play(ring: OutputRing | undefined): void {
    this.#ring = ring;
    this.#reconciler.reconcile();
  }

  unlock(): void {
    this.#probe();
    // Ask again even if it was asked before: only a request from within the gesture counts.
    if (this.#state.name === 'awake' && !this.#state.isFlowing) this.#switch.runNow();
  }

  close(): void {
    if (this.#state.name === 'closed') return;
    this.#reconciler.stop();
    this.#enter({ name: 'closed', leave: doNothing });
    this.#disposables.dispose();
  }

  #open(): RouteState {
    const { route, clock } = this.#options;
    const timeout = new Error(`not open after ${openTimeoutMs} ms`);
    route.opened.then(
      () => this.#onOpened(),
      (cause: unknown) => this.#fail('output-failed', cause),
    );
    const leave = clock.after(openTimeoutMs, () => this.#fail('output-failed', timeout));
    return { name: 'opening', leave };
  }

  #probe(): void {
    this.#isProbing = true;
    this.#reconciler.reconcile();
  }

  #isOpen(): boolean {
    return this.#state.name === 'asleep' || this.#state.name === 'awake';
  }

  #onOpened(): void {
    if (this.#state.name !== 'opening') return;
    this.#enter({ name: 'asleep', leave: doNothing });
    this.#reconciler.reconcile();
  }

  #reconcileOnce(): void {
    if (!this.#isOpen()) return;
    const isRinging = this.#playRing();
    // A listener of the first sound may have closed this player.
    if (!this.#isOpen()) return;
    if (!isRinging && !this.#isProbing) this.#sleep();
    else (this.#state.name === 'awake' ? this.#state : this.#wake()).isRinging = isRinging;
    this.#options.onChange();
  }

  /** A browser may refuse any part of a playback. Then the output has failed, and Belfry opens it again. */
  #playRing(): boolean {
    try {
      return this.#playback.play(this.#ring);
    } catch (cause) {
      this.#fail('output-failed', cause);
      return false;
    }
  }

  #wake(): AwakeState {
    const watchdog = startClockWatchdog({
      ...this.#options,
      onCheck: (check) => this.#onClockCheck(awake, check),
    });
    const leave = (): void => watchdog.stop();
    const awake: AwakeState = {
      name: 'awake',
      leave,
      resumedAt: this.#options.clock.now(),
      isFlowing: false,
      isRinging: false,
    };
    this.#enter(awake);
    this.#resume(awake);
    return awake;
  }

  #resume(awake: AwakeState): void {
    awake.resumedAt = this.#options.clock.now();
    this.#switch.run();
  }

  #sleep(): void {
    if (this.#state.name === 'awake') this.#enter({ name: 'asleep', leave: doNothing });
    this.#switch.rest();
  }

  #onClockCheck(awake: AwakeState, { status, isFlowing }: ClockCheck): 'soon' | 'later' {
    const { clock, isTrusted, onClockStatus } = this.#options;
    const wasFlowing = awake.isFlowing;
    awake.isFlowing = isFlowing && (status === 'moving' || isTrusted());
    if (status !== undefined) onClockStatus(status);
    if (status === 'stalled') {
      this.#fail('clock-stalled', undefined);
      return 'later';
    }
    if (status === 'blocked' && this.#options.route.context.state === 'running') {
      this.#fail('output-failed', new Error('something paused its media element'));
      return 'later';
    }
    if (status === 'moving' || status === 'blocked') this.#isProbing = false;
    const isPaused = wasFlowing && !this.#options.route.isRunning();
    const isResumeDue = msBetween(awake.resumedAt, clock.now()) >= resumeEveryMs;
    const isHeldBack = status === 'blocked' || status === 'interrupted';
    if (isPaused || (isHeldBack && isResumeDue)) this.#resume(awake);
    const isFirstSoundKnown = awake.isFlowing && this.#playback.checkFirstSound();
    this.#reconciler.reconcile();
    return (isFirstSoundKnown && status === 'moving') || isHeldBack ? 'later' : 'soon';
  }

  #onStateChange(): void {
    const { route, onChange } = this.#options;
    const state = this.#state;
    if (route.context.state === 'closed')
      this.#fail('output-failed', new Error('the browser closed the context'));
    else if (state.name !== 'awake') {
      if (route.context.state === 'interrupted') this.#probe();
      else if (route.isRunning()) this.#sleep();
    } else if (!route.isRunning()) {
      const wasFlowing = state.isFlowing;
      state.isFlowing = false;
      if (wasFlowing) this.#resume(state);
      onChange();
    }
  }

  #fail(code: RouteFailure['code'], cause: unknown, isDeviceLost = false): void {
    if (this.#state.name === 'closed') return;
    const wasOpen = this.#state.name !== 'opening';
    this.close();
    this.#options.onFailure({ code, cause, wasOpen, isDeviceLost });
  }

  #enter(next: RouteState): void {
    this.#state.leave();
    this.#state = next;
  }

  #listen(name: string, listener: () => void): void {
    const { context } = this.#options.route;
    context.addEventListener(name, listener);
    this.#disposables.add(() => context.removeEventListener(name, listener));
  }
}

function doNothing(): void {
  // Nothing began.
}
