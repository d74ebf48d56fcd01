import type { Clock } from '../base/clock.js';
import { addMs } from '../base/instant.js';
import { createDisposables, type Disposables } from '../base/disposables.js';
import { createTimer } from '../base/timer.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import { hasBeenActive } from '../browser/has-been-active.js';
import { onGesture } from '../browser/on-gesture.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import type { SoundAccess } from '../outputs/sound-access.js';
import type { OutputPlayerState } from './output-player.js';

/** Knows whether the browser lets this page play sound, and waits for the gesture that unlocks it. */
export interface AutoplayGate {
  access(): SoundAccess;
  /**
   * How long a route may take to run before it counts as blocked. `isNew`: it has never run, and wasn't asked to in a
   * gesture.
   */
  blockedAfterMs(isNew: boolean): number;
  /** Finds out whether the browser refuses what is new, and may be asked for a route that opens now. */
  probe(): void;
  /**
   * Updates `access()` from what the players' routes did: only a route that ran proves that sound is allowed. While an
   * output is failed or blocked, a gesture is an occasion to try again.
   */
  observe(players: readonly OutputPlayerState[]): void;
  dispose(): void;
}

export interface AutoplayGateOptions {
  readonly environment: AudioEnvironment;
  readonly clock: Clock;
  /** Whether a gesture is of use although everything plays. */
  readonly needsGesture: () => boolean;
  /** It is time to try: the user does something in the page. Called from within the gesture if possible. */
  readonly onGesture: () => void;
}

/** A gesture in a frame of another origin fires no event here, but sets `userActivation`. */
const pollActivationMs = 500;
/** If the browser refuses what is new. Longer than a check takes, so that a route that does run counts. */
const blockedAfterMsIfRefused = 60;
/** If the browser requires a gesture, a route that doesn't run is taken for blocked soon. */
const blockedAfterMsIfLikely = 1_000;
/** Otherwise the device may just be slow to open, such as a Bluetooth device. */
const blockedAfterMsIfUnlikely = 4_000;

/** Listens for gestures while sound is locked, or an output is failed or blocked. */
export function createAutoplayGate(options: AutoplayGateOptions): AutoplayGate {
  const { environment, clock } = options;
  const { window, document, navigator } = environment;
  let access: SoundAccess = { state: 'unknown' };
  let listening: Disposables | undefined;
  let isRefused = false;

  function listen(): void {
    const disposables = createDisposables();
    let wasActive = hasBeenActive(navigator);
    const poll = createTimer(clock, () => {
      const isActive = hasBeenActive(navigator);
      if (isActive && !wasActive) options.onGesture();
      wasActive = isActive;
      if (listening === disposables) poll.set(addMs(clock.now(), pollActivationMs));
    });
    poll.set(addMs(clock.now(), pollActivationMs));
    disposables.add(() => poll.set(undefined));
    disposables.add(onGesture(window, options.onGesture));
    listening = disposables;
  }
  function stopListening(): void {
    listening?.dispose();
    listening = undefined;
  }
  listen();
  return {
    access: () => access,
    blockedAfterMs(isNew) {
      const policy = navigator?.getAutoplayPolicy?.('audiocontext');
      if (isNew && (isRefused || policy === 'disallowed')) return blockedAfterMsIfRefused;
      const isLikely = policy === undefined ? !hasBeenActive(navigator) : policy !== 'allowed';
      return isLikely ? blockedAfterMsIfLikely : blockedAfterMsIfUnlikely;
    },
    probe() {
      if (navigator?.getAutoplayPolicy !== undefined) return;
      // Without a source, it plays nothing, and is refused at once or waits until it is paused.
      const element = environment.createElement?.();
      element?.play().catch((error: unknown) => {
        isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
      });
      element?.pause();
    },
    observe(players) {
      const clockStatuses = players.map(({ clockStatus }) => clockStatus);
      // A running route whose clock doesn't move is a fault, but sound is allowed.
      if (clockStatuses.includes('moving') || clockStatuses.includes('stalled'))
        access = { state: 'unlocked' };
      else if (clockStatuses.includes('blocked')) {
        const isDenied = isDeniedByPolicy(document, 'autoplay');
        access = { state: 'locked', why: isDenied ? 'blocked-by-policy' : 'needs-gesture' };
      }
      const isHeldBack = players.some(
        ({ state, clockStatus }) => state === 'failed' || clockStatus === 'blocked',
      );
      const isGestureOfUse = access.state !== 'unlocked' || isHeldBack || options.needsGesture();
      if (!isGestureOfUse) stopListening();
      else if (listening === undefined) listen();
    },
    dispose: stopListening,
  };
}
