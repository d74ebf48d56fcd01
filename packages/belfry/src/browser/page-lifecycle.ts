import { onGesture } from './on-gesture.js';
import { browserWhenIdle } from './when-idle.js';
import { startWorkerTicks } from './worker-ticks.js';

/** When the browser stops this page and runs it again. */
export interface PageLifecycle {
  /** When the page last ran before the browser discarded it, in ms since the epoch. `undefined`: it wasn't, or that's unknown. */
  readonly discardedAtMs: number | undefined;
  /** Remembers that the page runs, in case the browser discards it. `epochMs` is now. */
  markAlive(epochMs: number): void;
  /** Calls back right before the page is frozen. The returned function stops this. */
  onFreeze(callback: () => void): () => void;
  /** Calls back when a page that was frozen runs again. The returned function stops this. */
  onResume(callback: () => void): () => void;
  /** Calls back when the agent clicks or presses a key in this page. The returned function stops this. */
  onGesture(callback: () => void): () => void;
  /**
   * Calls back regularly, even while the browser slows down the page's timers. `onFailed`: the browser can't do that, and
   * no tick follows. The returned function stops this.
   */
  startTicks(everyMs: number, onTick: () => void, onFailed: () => void): () => void;
}

const aliveKey = 'belfry:alive';

/** The browser's own. Without a window, the page never stops. */
export function browserLifecycle(): PageLifecycle {
  const { window } = globalThis as { window?: Window & typeof globalThis };
  const document = window?.document as (Document & { readonly wasDiscarded?: boolean }) | undefined;
  return {
    discardedAtMs: document?.wasDiscarded === true ? readAlive(window) : undefined,
    markAlive: (epochMs) => writeAlive(window, epochMs),
    // Chromium freezes pages. All browsers keep a page that was left, to go back to it.
    onFreeze: (callback) => listen([document, 'freeze'], [window, 'pagehide'], callback),
    onResume: (callback) => listen([document, 'resume'], [window, 'pageshow'], callback),
    onGesture: (callback) => onGesture(window, callback),
    startTicks(everyMs, onTick, onFailed) {
      if (window === undefined) return () => undefined;
      const start = (): (() => void) => startWorkerTicks(window, { everyMs, onTick, onFailed });
      const whenIdle = browserWhenIdle();
      if (whenIdle === undefined) return start();
      // Starting a worker takes 5 ms of the main thread.
      let stop = whenIdle(() => (stop = start()), everyMs);
      return () => stop();
    },
  };
}

type Target = readonly [EventTarget | undefined, string];

function listen(lifecycle: Target, transition: Target, callback: () => void): () => void {
  const onTransition = (event: Event): void => {
    if ((event as PageTransitionEvent).persisted) callback();
  };
  const listeners = [
    [...lifecycle, callback],
    [...transition, onTransition],
  ] as const;
  for (const [target, name, listener] of listeners) target?.addEventListener(name, listener);
  return () => {
    for (const [target, name, listener] of listeners) target?.removeEventListener(name, listener);
  };
}

/** Each tab has its own session storage, which is still there after the browser discards the tab. Reading it can throw. */
function readAlive(window: Window | undefined): number | undefined {
  try {
    const stored = Number(window?.sessionStorage.getItem(aliveKey) ?? NaN);
    return Number.isFinite(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

function writeAlive(window: Window | undefined, epochMs: number): void {
  try {
    window?.sessionStorage.setItem(aliveKey, String(epochMs));
  } catch {
    // Without storage, a discarded page doesn't know since when.
  }
}
