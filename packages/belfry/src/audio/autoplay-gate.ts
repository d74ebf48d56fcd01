import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import type { SoundAccess } from '../outputs/sound-access.js';
import { onGesture } from '../browser/on-gesture.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import type { OutputPlayerState } from './output-player.js';

/** Knows whether the browser lets this page sound, and watches for the gesture that unlocks it. */
export interface AutoplayGate {
  access(): SoundAccess;
  /** How long a route may take to run before it is taken for blocked. */
  blockedAfterMs(): number;
  /** Concludes from what the players' routes did. The only proof of being allowed to sound is to have run. */
  observe(clockStatuses: readonly OutputPlayerState['clockStatus'][]): void;
  dispose(): void;
}

export interface AutoplayGateOptions {
  readonly environment: AudioEnvironment;
  readonly clock: Clock;
  /** The user did something in the page, or just has: the time to try. Called within the gesture if it can be seen. */
  readonly onGesture: () => void;
}

/** A gesture in a frame of another origin cannot be seen, but shows in `userActivation`. */
const activationLookMs = 500;
/** Where the browser says that it lets no page sound without a gesture, a route that does not run is soon believed. */
const blockedAfterMsIfLikely = 1_000;
/** Otherwise it may be a device that is slow to open, as Bluetooth ones are. */
const blockedAfterMsIfNot = 4_000;

/** Listens for gestures for as long as sound is not known to be unlocked, and again when it is locked anew. */
export function createAutoplayGate(options: AutoplayGateOptions): AutoplayGate {
  const { environment, clock } = options;
  const { window, document, navigator } = environment;
  let access: SoundAccess = { state: 'unknown' };
  let stopListening: (() => void) | undefined;

  const hasBeenActive = (): boolean => navigator?.userActivation?.hasBeenActive === true;
  const listen = (): void => {
    const off = onGesture(window, options.onGesture);
    let wasActive = hasBeenActive();
    const look = (): void => {
      const isActive = hasBeenActive();
      if (isActive && !wasActive) options.onGesture();
      wasActive = isActive;
      if (stopListening === stop) cancelLook = clock.after(activationLookMs, look);
    };
    let cancelLook = clock.after(activationLookMs, look);
    const stop = (): void => {
      off();
      cancelLook();
      stopListening = undefined;
    };
    stopListening = stop;
  };
  const set = (next: SoundAccess): void => {
    if (deepEqual(next, access)) return;
    access = next;
    if (access.state === 'unlocked') stopListening?.();
    else if (stopListening === undefined) listen();
  };
  listen();
  return {
    access: () => access,
    blockedAfterMs() {
      const policy = navigator?.getAutoplayPolicy?.('audiocontext');
      const isLikely = policy === undefined ? !hasBeenActive() : policy !== 'allowed';
      return isLikely ? blockedAfterMsIfLikely : blockedAfterMsIfNot;
    },
    observe(clockStatuses) {
      // A clock that stands still in a route that runs is a fault, but not one of access.
      if (clockStatuses.includes('moving') || clockStatuses.includes('stalled')) set({ state: 'unlocked' });
      else if (clockStatuses.includes('blocked')) {
        const isDenied = isDeniedByPolicy(document, 'autoplay');
        set({ state: 'locked', why: isDenied ? 'blocked-by-policy' : 'needs-gesture' });
      }
    },
    dispose() {
      stopListening?.();
    },
  };
}
