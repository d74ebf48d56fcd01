/** Takes a listener off again. Calling it twice does no harm. */
export type Unsubscribe = () => void;

/** Typed events: each name carries exactly one object as its payload. */
export interface Emitter<Events extends object> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): Unsubscribe;
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void;
  /** Takes every listener off. */
  clear(): void;
}

/**
 * An emitter in which a listener that throws stops no other: what it threw goes to `onListenerError`.
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
      // A wrapper of its own, so that the same function added twice is called twice and taken off once.
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
    clear() {
      listeners.clear();
    },
  };
}
