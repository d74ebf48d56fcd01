/** A list of listeners. One that throws is reported on the console and stops no other. */
export interface Signal<Value> {
  /** Returns the unsubscribe. */
  subscribe(listener: (value: Value) => void): () => void;
  emit(value: Value): void;
}

/** Makes a signal without listeners. */
export function createSignal<Value>(): Signal<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    subscribe(listener) {
      // A wrapper, so that one function subscribed twice is two subscriptions.
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
