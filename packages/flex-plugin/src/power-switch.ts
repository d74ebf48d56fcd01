/** Something that can be disposed of. */
interface Disposable {
  dispose(): void;
}

/** Listens to what runs. The returned function, if any, is called when it no longer runs. */
export type RunningListener<Running> = (running: Running) => unknown;

/** Turns something on and off. */
export interface PowerSwitch<Running> {
  /** What runs. `undefined` while it's off. */
  running(): Running | undefined;
  /** Turns it on or off if it should be. */
  reconcile(): void;
  /** Calls back with what runs, now and whenever it's turned on. The returned function removes the listener. */
  onRunning(listener: RunningListener<Running>): () => void;
  /** Turns it off for good. */
  dispose(): void;
}

export interface PowerSwitchOptions<Running> {
  readonly shouldRun: () => boolean;
  readonly start: () => Running;
  /** Something threw: `start`, except for the first time, or a listener. */
  readonly onError: (error: unknown) => void;
}

/** Creates a switch that is off until `reconcile()`. */
export function createPowerSwitch<Running extends Disposable>(
  options: PowerSwitchOptions<Running>,
): PowerSwitch<Running> {
  const { shouldRun, start, onError } = options;
  const listeners = new Map<RunningListener<Running>, unknown>();
  let running: Running | undefined;
  let isFirst = true;
  let isDisposed = false;

  function tell(listener: RunningListener<Running>): void {
    if (running === undefined) return;
    try {
      listeners.set(listener, listener(running));
    } catch (error) {
      onError(error);
    }
  }
  function release(listener: RunningListener<Running>): void {
    const stop = listeners.get(listener);
    listeners.set(listener, undefined);
    try {
      if (typeof stop === 'function') (stop as () => void)();
    } catch (error) {
      onError(error);
    }
  }
  function turnOn(): void {
    const wasFirst = isFirst;
    isFirst = false;
    try {
      running = start();
    } catch (error) {
      if (wasFirst) throw error;
      onError(error);
    }
    for (const listener of [...listeners.keys()]) tell(listener);
  }
  function turnOff(): void {
    const last = running;
    running = undefined;
    for (const listener of [...listeners.keys()]) release(listener);
    last?.dispose();
  }

  return {
    running: () => running,
    reconcile() {
      const isWanted = !isDisposed && shouldRun();
      if (isWanted && running === undefined) turnOn();
      else if (!isWanted && running !== undefined) turnOff();
    },
    onRunning(listener) {
      listeners.set(listener, undefined);
      tell(listener);
      return () => {
        release(listener);
        listeners.delete(listener);
      };
    },
    dispose() {
      isDisposed = true;
      turnOff();
      listeners.clear();
    },
  };
}
