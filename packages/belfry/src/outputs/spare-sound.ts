import type { SoundContext, SoundElement } from '../browser/audio-environment.js';

/** What a route is made of. The element is only for outputs other than the default. */
export interface SoundParts {
  readonly context: SoundContext;
  readonly element: SoundElement | undefined;
}

/**
 * A spare context and element that a gesture has unlocked, kept suspended. In WebKit, each context and each element
 * needs a gesture, but a route may have to be opened again at any time.
 */
export interface SpareSound {
  /** Makes the spare, if there is none. Call it from within a gesture. */
  unlock(): void;
  /** The spare, if there is one; from now on, there is none. */
  take(): SoundParts | undefined;
  /** Keeps parts that were taken and not used. Returns `false` if they are of no use. */
  giveBack(parts: SoundParts): boolean;
  isMissing(): boolean;
  dispose(): void;
}

export function createSpareSound(createParts: () => SoundParts): SpareSound {
  let spare: SoundParts | undefined;
  const unlocked = new WeakSet<SoundContext>();

  function isUsable({ context }: SoundParts): boolean {
    return unlocked.has(context) && context.state !== 'closed';
  }
  /** The gesture counts although the context and the element stop at once. */
  async function unlockParts(parts: SoundParts): Promise<void> {
    const { context, element } = parts;
    // Without a stream, the element plays nothing, so that this settles when it is paused.
    element?.play().catch(() => undefined);
    element?.pause();
    await context.resume();
    unlocked.add(context);
    if (spare?.context === context) await context.suspend();
  }
  return {
    unlock() {
      if (spare !== undefined && isUsable(spare)) return;
      // The browser can close a context, for example when the sound server restarts.
      if (spare?.context.state === 'closed') spare = undefined;
      try {
        spare ??= createParts();
        // What fails here is tried again in the next gesture.
        unlockParts(spare).catch(() => undefined);
      } catch {
        // The browser refuses another context. Routes that are open still play.
      }
    },
    take() {
      if (spare === undefined || !isUsable(spare)) return undefined;
      const taken = spare;
      spare = undefined;
      return taken;
    },
    giveBack(parts) {
      if (spare !== undefined || !isUsable(parts)) return false;
      spare = parts;
      parts.context.suspend().catch(() => undefined);
      return true;
    },
    isMissing: () => spare === undefined || !isUsable(spare),
    dispose() {
      spare?.context.close().catch(() => undefined);
      spare = undefined;
    },
  };
}
