import type { Clock } from '../base/clock.js';

/** A ringing tab may hear of a call a little later than one that stands by, so the probe is asked again. */
const askEveryMs = 250;

/**
 * After this many questions without an answer the ringing tab is taken to be hung or cut off: a second, long
 * enough for a page busy with a call's arrival, short enough that the caller still waits.
 */
const questionsBeforeTakeover = 4;

/**
 * Asks who attends to some calls, until each is answered for: and asks anew when the lock has another holder,
 * for that may be a page that hangs, to which the lock came in the queue.
 */
export interface LeaderProbe {
  /** The calls to ask about, by key. */
  setKeys(keys: readonly string[]): void;
  /** Whether to ask at all; each beginning forgets the answers of before, which another tab gave. */
  setIsAsking(isAsking: boolean): void;
  answer(keys: readonly string[]): void;
  /** The ringing tab does not know of these calls, but the agent hears it ring: patience begins anew. */
  wait(): void;
  /** The ringing tab cannot be heard any more: what it answered counts for nothing. */
  forgetAnswers(): void;
  /** Whether patience with a call is at an end. */
  isUnanswered(): boolean;
}

export interface LeaderProbeOptions {
  readonly clock: Clock;
  readonly ask: (keys: readonly string[]) => void;
  /** Tells one ringing tab from the next. */
  readonly holder: () => Promise<string | undefined>;
  /** Patience with a call is at an end; called with each further probe. */
  readonly onUnanswered: () => void;
}

export function createLeaderProbe(options: LeaderProbeOptions): LeaderProbe {
  const { clock, ask, holder, onUnanswered } = options;
  let isAsking = false;
  /** How often each open call was asked about; `answered` for one that is attended to. */
  let asked = new Map<string, number | 'answered'>();
  let cancel: (() => void) | undefined;
  let answeringHolder: string | undefined;

  function openKeys(): string[] {
    return [...asked].flatMap(([key, count]) => (count === 'answered' ? [] : [key]));
  }
  function probe(keys: readonly string[]): void {
    for (const key of keys) asked.set(key, Number(asked.get(key)) + 1);
    ask(keys);
  }
  function stop(): void {
    cancel?.();
    cancel = undefined;
  }
  function isUnanswered(): boolean {
    return openKeys().some((key) => Number(asked.get(key)) >= questionsBeforeTakeover);
  }
  function next(): void {
    stop();
    if (!isAsking || asked.size === 0) return;
    cancel = clock.after(askEveryMs, next);
    void pollHolder();
    const open = openKeys();
    if (open.length === 0) return;
    if (isUnanswered()) onUnanswered();
    probe(open);
  }
  async function pollHolder(): Promise<void> {
    const now = await holder();
    if (now === undefined || now === answeringHolder) return;
    if (answeringHolder !== undefined) restart(asked.keys());
    answeringHolder = now;
  }
  function restart(keys: Iterable<string>): void {
    for (const key of keys) asked.set(key, 0);
  }

  return {
    setKeys(wanted) {
      const added = wanted.filter((key) => !asked.has(key));
      asked = new Map(wanted.map((key) => [key, asked.get(key) ?? 0]));
      if (asked.size === 0) stop();
      else if (cancel === undefined) next();
      else if (added.length > 0) probe(added);
    },
    setIsAsking(asking) {
      isAsking = asking;
      answeringHolder = undefined;
      restart(asked.keys());
      next();
    },
    answer(attended) {
      for (const key of attended) if (asked.has(key)) asked.set(key, 'answered');
    },
    wait: () => restart(openKeys()),
    forgetAnswers: () => restart(asked.keys()),
    isUnanswered: () => isAsking && isUnanswered(),
  };
}
