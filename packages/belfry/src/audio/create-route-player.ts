import { msBetween } from '../base/instant.js';
import { createDisposables } from '../base/disposables.js';
import { createReconciler } from '../base/reconciler.js';
import { startClockWatchdog, type ClockCheck, type NextCheck } from './clock-watchdog.js';
import { createFaintSignal, type FaintSignal } from './faint-signal.js';
import type { OutputRing } from './output-player.js';
import { createRingPlayback, type RingPlayback } from './ring-playback.js';
import type { RouteFailure, RoutePlayer, RoutePlayerOptions } from './route-player.js';
import type { AwakeState, RouteState } from './route-state.js';
import { createRouteSwitch, type RouteSwitch } from './route-switch.js';

/** The output counts as failed if it takes longer to open. */
const openTimeoutMs = 10_000;
/** How often to ask a blocked route to run while there is something to play. */
const resumeEveryMs = 1_000;

/** After a ring, suspending silences the output at once. By then it is silent, and can run again. */
const awakeAgainAfterMs = 500;

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
 * After a ring, the route is suspended, which silences it at once. Then it sleeps, and no audio device stays open, or
 * it wakes again to be kept awake: a device that nothing uses takes up to 1.5 s to start.
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
  readonly #faintSignal: FaintSignal;
  #state: RouteState;
  #ring: OutputRing | undefined;
  #isKeptAwake = false;
  /** The browser didn't let the route run. Until it is unlocked, only a ring is worth another try. */
  #isBlocked = false;
  /** It has never run, and wasn't asked to in a gesture. */
  #isNew: boolean;
  /** Whether to run the route even if nothing rings, to find out whether it can run. */
  #isProbing = true;

  constructor(options: RoutePlayerOptions) {
    this.#options = options;
    const { route } = options;
    this.#isNew = !route.isUnlocked;
    this.#switch = createRouteSwitch(options);
    this.#playback = createRingPlayback({ ...options, onEnded: () => this.#reconciler.reconcile() });
    this.#faintSignal = createFaintSignal(options);
    this.#disposables.add(() => route.close());
    this.#disposables.add(() => this.#switch.stop());
    this.#disposables.add(() => this.#faintSignal.stop());
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
        return state.isFlowing && state.purpose === 'ring' ? 'sounding' : 'ready';
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

  keepAwake(isKeptAwake: boolean): void {
    if (isKeptAwake === this.#isKeptAwake) return;
    this.#isKeptAwake = isKeptAwake;
    if (this.#state.name === 'asleep') this.#fallAsleep();
    this.#reconciler.reconcile();
  }

  unlock(): void {
    this.#isBlocked = false;
    this.#isNew = false;
    this.#probe();
    const { name } = this.#state;
    // Ask again even if it was asked before: only a request from within the gesture counts. While the route opens, it has
    // nothing to play.
    if (name === 'opening' || (name === 'awake' && !this.#state.isFlowing)) this.#switch.runNow();
  }

  close(): void {
    if (this.#state.name === 'closed') return;
    this.#reconciler.stop();
    this.#enter({ name: 'closed', leave: doNothing });
    this.#disposables.dispose();
  }

  #open(): RouteState {
    const { route, clock } = this.#options;
    route.opened.then(
      () => this.#onOpened(),
      (cause: unknown) => this.#fail('output-failed', cause),
    );
    const leave = clock.after(openTimeoutMs, () =>
      this.#fail('output-failed', new Error(`not open after ${openTimeoutMs} ms`)),
    );
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
    this.#fallAsleep();
    this.#reconciler.reconcile();
  }

  #reconcileOnce(): void {
    if (!this.#isOpen()) return;
    const isRinging = this.#playRing();
    // A listener of the first sound may have closed this player.
    if (!this.#isOpen()) return;
    if (isRinging || this.#isProbing) this.#run(isRinging ? 'ring' : 'probe');
    else if (this.#canIdle()) this.#idle();
    else this.#sleep();
    this.#options.onChange();
  }

  #run(purpose: 'ring' | 'probe'): void {
    const state = this.#state;
    // An idle route's clock is checked rarely, and must be checked soon from now on.
    const isWatched = state.name === 'awake' && state.purpose !== 'idle';
    if (isWatched) state.purpose = purpose;
    else this.#wake(purpose);
  }

  /** A route that has just rung must be suspended first: that silences it. */
  #canIdle(): boolean {
    const state = this.#state;
    return this.#isKeptAwake && !this.#isBlocked && state.name === 'awake' && state.purpose !== 'ring';
  }

  #idle(): void {
    if (this.#state.name === 'awake') this.#state.purpose = 'idle';
    else this.#wake('idle');
    this.#faintSignal.start();
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

  #wake(purpose: AwakeState['purpose']): void {
    const watchdog = startClockWatchdog({
      ...this.#options,
      blockedAfterMs: () => this.#options.blockedAfterMs(this.#isNew),
      onCheck: (check) => this.#onClockCheck(awake, check),
    });
    const leave = (): void => watchdog.stop();
    const awake: AwakeState = {
      name: 'awake',
      leave,
      resumedAt: this.#options.clock.now(),
      isFlowing: false,
      purpose,
    };
    this.#enter(awake);
    this.#resume(awake);
  }

  #resume(awake: AwakeState): void {
    awake.resumedAt = this.#options.clock.now();
    this.#switch.run();
  }

  #sleep(): void {
    if (this.#state.name === 'awake') this.#fallAsleep();
    this.#switch.rest();
  }

  #fallAsleep(): void {
    const wakeAgain = (): void => {
      if (!this.#isBlocked) this.#idle();
    };
    const leave = this.#isKeptAwake ? this.#options.clock.after(awakeAgainAfterMs, wakeAgain) : doNothing;
    this.#enter({ name: 'asleep', leave });
  }

  #onClockCheck(awake: AwakeState, { status, isFlowing }: ClockCheck): NextCheck {
    const { clock, isTrusted, onClockStatus } = this.#options;
    const wasFlowing = awake.isFlowing;
    awake.isFlowing = isFlowing && (status === 'moving' || isTrusted());
    if (isFlowing) this.#isNew = false;
    if (status !== undefined) onClockStatus(status);
    if (status === 'stalled') {
      this.#fail('clock-stalled', undefined);
      return 'later';
    }
    if (status === 'blocked' && this.#options.route.context.state === 'running') {
      this.#fail('output-failed', new Error('something paused or ended its media element'));
      return 'later';
    }
    if (status === 'moving' || status === 'blocked') {
      this.#isProbing = false;
      this.#isBlocked = status === 'blocked';
    }
    const isPaused = wasFlowing && !this.#options.route.isRunning();
    const isResumeDue = msBetween(awake.resumedAt, clock.now()) >= resumeEveryMs;
    const isHeldBack = status === 'blocked' || status === 'interrupted';
    if (isPaused || (isHeldBack && isResumeDue)) this.#resume(awake);
    const isFirstSoundKnown = awake.isFlowing && this.#playback.checkFirstSound();
    this.#reconciler.reconcile();
    if (status === 'moving' && awake.purpose === 'idle') return 'rarely';
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
      if (state.purpose === 'idle') this.#probe();
      else if (wasFlowing) this.#resume(state);
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
