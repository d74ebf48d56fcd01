/** Cleanups to run together, in reverse order of their registration. */
export interface Disposables {
  add(dispose: () => void): void;
  /** Runs every cleanup, last one first. One that throws doesn't stop the others; its error goes to `onError`. */
  dispose(): void;
}

/**
 * @example
 * const disposables = createDisposables(console.error);
 * disposables.add(emitter.on('change', render));
 * disposables.dispose();
 */
export function createDisposables(onError: (error: unknown) => void = () => undefined): Disposables {
  const pending: (() => void)[] = [];
  return {
    add(dispose) {
      pending.push(dispose);
    },
    dispose() {
      for (let dispose = pending.pop(); dispose !== undefined; dispose = pending.pop()) {
        try {
          dispose();
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
