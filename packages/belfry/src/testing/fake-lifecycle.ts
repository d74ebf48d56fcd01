import type { Clock } from '../base/clock.js';
import type { PageLifecycle } from '../browser/page-lifecycle.js';

/** The lifecycle of a page, which a test controls. */
export interface FakeLifecycle extends PageLifecycle {
  /** Freezes the page and its worker. Time may pass before `resume()`. */
  freeze(): void;
  resume(): void;
  /** The agent clicks in the page. */
  gesture(): void;
  aliveMs(): number | undefined;
  listenerCount(): number;
}

/** What a fake page can do. */
export interface FakeLifecycleOptions {
  /** The clock of the page's worker. */
  readonly clock: Clock;
  readonly discardedAtMs?: number;
  /** Whether the page may start a worker. Default: `true`. */
  readonly hasWorker?: boolean;
}

/**
 * Creates the lifecycle of a page for tests.
 *
 * @example
 * const lifecycle = createFakeLifecycle({ clock });
 * lifecycle.freeze();
 * await clock.advance(60_000);
 * lifecycle.resume();
 */
export function createFakeLifecycle(options: FakeLifecycleOptions): FakeLifecycle {
  const { clock, discardedAtMs, hasWorker = true } = options;
  const listeners = {
    freeze: new Set<() => void>(),
    resume: new Set<() => void>(),
    gesture: new Set<() => void>(),
  };
  let isFrozen = false;
  let cancelTick = (): void => undefined;
  let aliveMs: number | undefined;
  const add = (name: keyof typeof listeners, callback: () => void): (() => void) => {
    listeners[name].add(callback);
    return () => void listeners[name].delete(callback);
  };
  const emit = (name: keyof typeof listeners): void => {
    for (const listener of [...listeners[name]]) listener();
  };
  return {
    discardedAtMs,
    markAlive: (epochMs) => void (aliveMs = epochMs),
    onFreeze: (callback) => add('freeze', callback),
    onResume: (callback) => add('resume', callback),
    onGesture: (callback) => add('gesture', callback),
    startTicks(everyMs, onTick, onFailed) {
      const tick = (): void => {
        cancelTick = clock.after(everyMs, tick);
        if (!isFrozen) onTick();
      };
      if (hasWorker) cancelTick = clock.after(everyMs, tick);
      else onFailed();
      return () => cancelTick();
    },
    freeze() {
      emit('freeze');
      isFrozen = true;
    },
    resume() {
      isFrozen = false;
      emit('resume');
    },
    gesture: () => emit('gesture'),
    aliveMs: () => aliveMs,
    listenerCount: () => Object.values(listeners).reduce((count, { size }) => count + size, 0),
  };
}
