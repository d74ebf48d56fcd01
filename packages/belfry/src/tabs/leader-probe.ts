import type { Clock } from '../base/clock.js';

/** The leader may receive a call a little later than a follower, so a follower asks more than once. */
const probeEveryMs = 250;

/**
 * After this many probes without an answer, the leader counts as hung or disconnected. One second is long enough for a
 * page that is busy with a new call, and short enough that the caller still waits.
 */
const probesBeforeTakeover = 4;

/**
 * Asks the leader whether it handles some calls, until it has answered for each one. Starts over when another tab holds
 * the lock: the browser may have passed the lock to a page that hangs.
 */
export interface LeaderProbe {
  /** Sets the calls to ask about, by key. */
  setKeys(keys: readonly string[]): void;
  /** Whether to probe at all. Forgets all earlier answers: they came from another leader. */
  setActive(isActive: boolean): void;
  /** The leader handles these calls. */
  onAck(keys: readonly string[]): void;
  /** Starts over for all calls: the leader can't be heard any more, so its answers don't count. */
  restart(): void;
  /** Starts over for the unanswered calls: the leader doesn't know them, but the agent hears it ring. */
  restartUnanswered(): void;
  /** Whether the leader left a call unanswered for too long. */
  isUnanswered(): boolean;
}

export interface LeaderProbeOptions {
  readonly clock: Clock;
  /** Sends a probe. */
  readonly probe: (keys: readonly string[]) => void;
  /** Identifies the tab that holds the lock. */
  readonly holder: () => Promise<string | undefined>;
  /** The leader left a call unanswered for too long. Called again before each further probe. */
  readonly onUnanswered: () => void;
}

export function createLeaderProbe(options: LeaderProbeOptions): LeaderProbe {
  const { clock, probe, holder, onUnanswered } = options;
  let isActive = false;
  /** How often each call was asked about, or `answered`. */
  let probes = new Map<string, number | 'answered'>();
  let cancel: (() => void) | undefined;
  let lastHolder: string | undefined;

  function unansweredKeys(): string[] {
    return [...probes].flatMap(([key, count]) => (count === 'answered' ? [] : [key]));
  }
  function sendProbe(keys: readonly string[]): void {
    for (const key of keys) probes.set(key, Number(probes.get(key)) + 1);
    probe(keys);
  }
  function stop(): void {
    cancel?.();
    cancel = undefined;
  }
  function isUnanswered(): boolean {
    return unansweredKeys().some((key) => Number(probes.get(key)) >= probesBeforeTakeover);
  }
  function next(): void {
    stop();
    if (!isActive || probes.size === 0) return;
    cancel = clock.after(probeEveryMs, next);
    void pollHolder();
    const keys = unansweredKeys();
    if (keys.length === 0) return;
    if (isUnanswered()) onUnanswered();
    sendProbe(keys);
  }
  async function pollHolder(): Promise<void> {
    const now = await holder();
    if (now === undefined || now === lastHolder) return;
    if (lastHolder !== undefined) resetCounts(probes.keys());
    lastHolder = now;
  }
  function resetCounts(keys: Iterable<string>): void {
    for (const key of keys) probes.set(key, 0);
  }

  return {
    setKeys(keys) {
      const added = keys.filter((key) => !probes.has(key));
      probes = new Map(keys.map((key) => [key, probes.get(key) ?? 0]));
      if (probes.size === 0) stop();
      else if (cancel === undefined) next();
      else if (added.length > 0) sendProbe(added);
    },
    setActive(active) {
      isActive = active;
      lastHolder = undefined;
      resetCounts(probes.keys());
      next();
    },
    onAck(keys) {
      for (const key of keys) if (probes.has(key)) probes.set(key, 'answered');
    },
    restart: () => resetCounts(probes.keys()),
    restartUnanswered: () => resetCounts(unansweredKeys()),
    isUnanswered: () => isActive && isUnanswered(),
  };
}
