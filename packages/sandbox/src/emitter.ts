/**
 * Calls listeners with values. If a listener throws, the error goes to the console and the other listeners still run.
 */
export interface Emitter<Value> {
  /** Adds a listener and returns a function that removes it. */
  subscribe(listener: (value: Value) => void): () => void;
  emit(value: Value): void;
}

/** Creates an emitter without listeners. */
export function createEmitter<Value>(): Emitter<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    subscribe(listener) {
      // Wrapped, so that subscribing the same function twice creates two subscriptions.
      const entry = (value: Value): void => listener(value);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    emit(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          console.error('belfry-sandbox: a listener threw', error);
        }
      }
    },
  };
}
