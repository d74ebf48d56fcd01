/** Runs an action after a delay, unless the sandbox closes first. */
export type Scheduler = (action: () => void, delayMs: number) => void;

/** Creates a scheduler that cancels every pending action when the signal is aborted. */
export function createScheduler(signal: AbortSignal): Scheduler {
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
