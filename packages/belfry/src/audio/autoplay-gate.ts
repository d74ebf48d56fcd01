import type { Clock } from '../base/clock.js';
import { addMs } from '../base/instant.js';
import { createDisposables, type Disposables } from '../base/disposables.js';
import { createTimer } from '../base/timer.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import { onGesture } from '../browser/on-gesture.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import type { SoundAccess } from '../outputs/sound-access.js';
import type { OutputPlayerState } from './output-player.js';

/** Knows whether the browser lets this page play sound, and waits for the gesture that unlocks it. */
export interface AutoplayGate {
  access(): SoundAccess;
  /** How long a route may take to run before it counts as blocked. */
  blockedAfterMs(): number;
  /**
   * Updates `access()` from what the players' routes did: only a route that ran proves that sound is allowed. While an
   * output is failed, a gesture is an occasion to open it again.
   */
  observe(players: readonly OutputPlayerState[]): void;
  dispose(): void;
}

export interface AutoplayGateOptions {
  readonly environment: AudioEnvironment;
  readonly clock: Clock;
  /** It is time to try: the user does something in the page. Called from within the gesture if possible. */
  readonly onGesture: () => void;
}

/** A gesture in a frame of another origin fires no event here, but sets `userActivation`. */
const pollActivationMs = 500;
/** If the browser requires a gesture, a route that doesn't run is taken for blocked soon. */
const blockedAfterMsIfLikely = 1_000;
/** Otherwise the device may just be slow to open, such as a Bluetooth device. */
const blockedAfterMsIfUnlikely = 4_000;

/** Listens for gestures while sound is locked or an output is failed. */
export function createAutoplayGate(options: AutoplayGateOptions): AutoplayGate {
  const { environment, clock } = options;
  const { window, document, navigator } = environment;
  let access: SoundAccess = { state: 'unknown' };
  let listening: Disposables | undefined;

  const hasBeenActive = (): boolean => navigator?.userActivation?.hasBeenActive === true;
  function listen(): void {
    const disposables = createDisposables();
    let wasActive = hasBeenActive();
    const poll = createTimer(clock, () => {
      const isActive = hasBeenActive();
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
    blockedAfterMs() {
      const policy = navigator?.getAutoplayPolicy?.('audiocontext');
      const isLikely = policy === undefined ? !hasBeenActive() : policy !== 'allowed';
      return isLikely ? blockedAfterMsIfLikely : blockedAfterMsIfUnlikely;
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
      const isGestureOfUse = access.state !== 'unlocked' || players.some(({ state }) => state === 'failed');
      if (!isGestureOfUse) stopListening();
      else if (listening === undefined) listen();
    },
    dispose: stopListening,
  };
}
