import type { Ringer } from '../ringer/ringer-api.js';

/** The ringer of a mounted component, as a store. */
export interface RingerHolder {
  readonly ringer: () => Ringer | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /** Creates the ringer. The returned function disposes of it. Both may happen again, as StrictMode does. */
  readonly mount: (create: () => Ringer) => () => void;
}

/** Creates a holder without a ringer. */
export function createRingerHolder(): RingerHolder {
  const listeners = new Set<() => void>();
  let held: Ringer | undefined;
  function hold(ringer: Ringer | undefined): void {
    held = ringer;
    for (const listener of [...listeners]) listener();
  }
  return {
    ringer: () => held,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mount(create) {
      const ringer = create();
      hold(ringer);
      return () => {
        hold(undefined);
        ringer.dispose();
      };
    },
  };
}
