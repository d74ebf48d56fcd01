/** The part of the window that ticks use. */
type TickingWindow = Pick<typeof globalThis, 'Worker' | 'Blob' | 'URL'>;

interface WorkerTicksOptions {
  readonly everyMs: number;
  readonly onTick: () => void;
  /** No worker can be started here, for example because the page's Content Security Policy refuses it. */
  readonly onFailed: () => void;
}

/**
 * Ticks by a worker's timer. Browsers fire the timers of a hidden page once a minute, but not those of its workers.
 * The returned function stops the worker.
 */
export function startWorkerTicks(
  window: TickingWindow,
  { everyMs, onTick, onFailed }: WorkerTicksOptions,
): () => void {
  const worker = startWorker(window, everyMs);
  if (worker === undefined) {
    onFailed();
    return () => undefined;
  }
  const stop = (): void => worker.terminate();
  worker.onmessage = onTick;
  worker.onerror = (event) => {
    event.preventDefault();
    stop();
    onFailed();
  };
  return stop;
}

function startWorker(window: TickingWindow, everyMs: number): Worker | undefined {
  try {
    const script = `setInterval(() => postMessage(0), ${String(everyMs)})`;
    const url = window.URL.createObjectURL(new window.Blob([script], { type: 'text/javascript' }));
    const worker = new window.Worker(url, { name: 'belfry-clock' });
    window.URL.revokeObjectURL(url);
    return worker;
  } catch {
    return undefined;
  }
}
