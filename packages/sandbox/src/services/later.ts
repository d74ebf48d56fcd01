/** Runs something a little later, unless the sandbox is closed before. */
export type Later = (action: () => void, delayMs: number) => void;

/** Makes a `Later` that forgets everything when the signal is aborted. */
export function createLater(signal: AbortSignal): Later {
  const timers = new Set<NodeJS.Timeout>();
  signal.addEventListener('abort', () => timers.forEach((timer) => clearTimeout(timer)), { once: true });
  return (action, delayMs) => {
    if (signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, delayMs);
    timers.add(timer);
  };
}
