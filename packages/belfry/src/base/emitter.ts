/** Removes a listener. Safe to call twice. */
export type Unsubscribe = () => void;

/** Typed events. Each has exactly one object as its payload. */
export interface Emitter<Events extends object> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): Unsubscribe;
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void;
  /** Whether anyone listens. */
  has(name: keyof Events): boolean;
  /** Removes every listener. */
  clear(): void;
}

/**
 * An emitter that calls every listener even if one throws. Errors go to `onListenerError`.
 *
 * @example
 * const emitter = createEmitter<{ change: { count: number } }>((error) => console.error(error));
 * const off = emitter.on('change', ({ count }) => console.log(count));
 */
export function createEmitter<Events extends object>(
  onListenerError: (error: unknown, eventName: keyof Events) => void,
): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(event: never) => void>>();
  return {
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known);
      // Wrapped, so that a function added twice is called twice, and removing it once removes one of the two.
      const entry = (event: Parameters<typeof listener>[0]): void => listener(event);
      known.add(entry);
      return () => known.delete(entry);
    },
    emit(name, event) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          (listener as (event: Events[typeof name]) => void)(event);
        } catch (error) {
          onListenerError(error, name);
        }
      }
    },
    has: (name) => (listeners.get(name)?.size ?? 0) > 0,
    clear() {
      listeners.clear();
    },
  };
}
