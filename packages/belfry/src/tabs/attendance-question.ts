import type { Clock } from '../clock.js';

/** A ringing tab may hear of a call a little later than one that stands by, so the question is asked again. */
const askEveryMs = 250;

/**
 * After this many questions without an answer the ringing tab is taken to be hung or cut off: a second, long
 * enough for a page busy with a call's arrival, short enough that the caller still waits.
 */
const questionsBeforeTakeover = 4;

/** Asks who attends to some calls, until each is answered for or the patience with one is at an end. */
export interface AttendanceQuestion {
  /** The calls to ask about, by key. */
  setKeys(keys: readonly string[]): void;
  /** Whether to ask at all; each beginning forgets the answers of before, which another tab gave. */
  setIsAsking(isAsking: boolean): void;
  answer(keys: readonly string[]): void;
}

export interface AttendanceQuestionOptions {
  readonly clock: Clock;
  readonly ask: (keys: readonly string[]) => void;
  readonly onUnanswered: () => void;
}

export function createAttendanceQuestion(options: AttendanceQuestionOptions): AttendanceQuestion {
  const { clock, ask, onUnanswered } = options;
  let isAsking = false;
  /** How often each open call was asked about; `answered` for one that is attended to. */
  let asked = new Map<string, number | 'answered'>();
  let cancel: (() => void) | undefined;

  function openKeys(): string[] {
    return [...asked].flatMap(([key, count]) => (count === 'answered' ? [] : [key]));
  }
  function askAbout(keys: readonly string[]): void {
    for (const key of keys) asked.set(key, Number(asked.get(key)) + 1);
    ask(keys);
  }
  function stop(): void {
    cancel?.();
    cancel = undefined;
  }
  function next(): void {
    stop();
    const open = openKeys();
    if (!isAsking || open.length === 0) return;
    // Asked on even after a takeover was tried, should it come to nothing.
    cancel = clock.after(askEveryMs, next);
    if (open.some((key) => asked.get(key) === questionsBeforeTakeover)) {
      for (const key of open) asked.set(key, 0);
      onUnanswered();
    } else askAbout(open);
  }

  return {
    setKeys(wanted) {
      const added = wanted.filter((key) => !asked.has(key));
      asked = new Map(wanted.map((key) => [key, asked.get(key) ?? 0]));
      if (cancel === undefined) next();
      else if (added.length > 0) askAbout(added);
    },
    setIsAsking(asking) {
      isAsking = asking;
      for (const key of asked.keys()) asked.set(key, 0);
      next();
    },
    answer(attended) {
      for (const key of attended) if (asked.has(key)) asked.set(key, 'answered');
    },
  };
}
