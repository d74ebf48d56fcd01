/** The time. Injected, so that tests can control it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  /** Calls back once, after at least `delayMs`. The returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** With a longer delay, `setTimeout` overflows and fires at once. */
const longestTimeoutMs = 2_147_483_647;

/** The system's own clock. In Node.js, its timers don't keep the process alive. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), longestTimeoutMs));
    letProcessEnd(timer);
    return () => clearTimeout(timer);
  },
};

/** Node.js keeps a process alive for every timer but those that are unreferenced. A browser's timer is a number. */
function letProcessEnd(timer: number | { unref(): void }): void {
  if (typeof timer === 'object') timer.unref();
}
