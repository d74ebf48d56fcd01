/** The part of Node's `EventEmitter` that SDKs expose. */
export interface FakeEventEmitter {
  readonly on: (name: string, listener: (...args: never[]) => unknown) => void;
  /** Like `on`, but called before all current listeners. */
  readonly prependListener: (name: string, listener: (...args: never[]) => unknown) => void;
  readonly off: (name: string, listener: (...args: never[]) => unknown) => void;
  readonly emit: (name: string, ...args: unknown[]) => void;
  readonly listeners: (name: string) => readonly unknown[];
  /** Removes the listeners of one event, or of all. */
  readonly removeAllListeners: (name?: string) => void;
  readonly listenerCount: () => number;
}

/** Creates an emitter that works like Node's: a listener added twice is called twice, and `off` removes one. */
export function createFakeEventEmitter(): FakeEventEmitter {
  let listeners: { readonly name: string; readonly listener: (...args: never[]) => unknown }[] = [];
  return {
    on: (name, listener) => void listeners.push({ name, listener }),
    prependListener: (name, listener) => void listeners.unshift({ name, listener }),
    off(name, listener) {
      const index = listeners.findLastIndex((entry) => entry.name === name && entry.listener === listener);
      if (index >= 0) listeners.splice(index, 1);
    },
    emit(name, ...args) {
      for (const entry of [...listeners]) if (entry.name === name) entry.listener(...(args as never[]));
    },
    listeners: (name) => listeners.filter((entry) => entry.name === name).map(({ listener }) => listener),
    removeAllListeners(name) {
      listeners = name === undefined ? [] : listeners.filter((entry) => entry.name !== name);
    },
    listenerCount: () => listeners.length,
  };
}
