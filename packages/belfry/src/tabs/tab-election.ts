import type { Clock } from '../clock.js';
import { createTabLock, type Locks, type TabLock } from './tab-lock.js';

/** Which part this tab plays. */
export type TabRole =
  /** This tab rings. */
  | 'ringing-tab'
  /** Another tab rings; this one takes over when that one closes, crashes, is blocked or does not answer. */
  | 'standing-by'
  /** The browser lacks the means to elect, so every tab rings. */
  | 'alone';

export interface TabElection {
  role(): TabRole;
  /** Tells whether this tab can be heard. One that cannot hands over to one that can. */
  setHeard(canBeHeard: boolean): void;
  /**
   * Tells which calls, by key, want to ring as far as this tab knows. Standing by, it asks the ringing tab
   * whether it attends to them, and takes over when no answer comes.
   */
  setWanted(keys: readonly string[]): void;
  /** Tells the other tabs that the agent silenced these calls. */
  silence(keys: readonly string[]): void;
  dispose(): void;
}

export interface TabElectionOptions {
  /** Tabs with the same name elect among themselves: one name an agent. */
  readonly name: string;
  readonly clock: Clock;
  /** Whether this tab knows the call, and so has decided what to do about it. */
  readonly attendsTo: (key: string) => boolean;
  /** Keys of the calls silenced so far, for a tab that has just been opened. */
  readonly silenced: () => readonly string[];
  readonly onRole: (role: TabRole) => void;
  /** The agent silenced these calls in another tab. */
  readonly onSilenced: (keys: readonly string[]) => void;
  /** Default: the browser's, where it has them. */
  readonly locks?: Locks | undefined;
  readonly openChannel?: ((name: string) => TabChannel) | undefined;
}

/** The part of `BroadcastChannel` that is used here. */
export type TabChannel = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>;

/** What tabs of one agent tell each other. */
type Message =
  /** The ringing tab cannot be heard: can one that stands by? */
  | { readonly type: 'can-anybody-be-heard' }
  | { readonly type: 'i-can-be-heard' }
  /** A tab stands by and knows of these calls: does the ringing tab attend to them? */
  | { readonly type: 'who-attends'; readonly keys: readonly string[]; readonly canBeHeard: boolean }
  | { readonly type: 'i-attend'; readonly keys: readonly string[] }
  | { readonly type: 'what-is-silenced' }
  | { readonly type: 'silenced'; readonly keys: readonly string[] };

/** A ringing tab may hear of a call a little later than one that stands by, so the question is asked again. */
const askEveryMs = 250;

/**
 * After this many questions without an answer the ringing tab is taken to be hung or cut off: a second, long
 * enough for a page busy with a call's arrival, short enough that the caller still waits.
 */
const questionsBeforeTakeover = 4;

/**
 * Elects the one tab that rings. The holder of a Web Lock rings: the browser passes the lock on when a tab is
 * closed or crashes. A holder that cannot be heard gives the lock to one that can, and one that does not
 * answer for a call loses it, so that a hung page or a dead socket in one tab silences no other.
 */
export function createTabElection(options: TabElectionOptions): TabElection {
  const locks = 'locks' in options ? options.locks : browserLocks();
  const openChannel = 'openChannel' in options ? options.openChannel : browserChannel();
  if (locks === undefined || openChannel === undefined) return electionOfOne();

  let role: TabRole = 'standing-by';
  let canBeHeard = false;
  let isDisposed = false;
  const channel = openChannel(options.name);
  const post = (message: Message): void => {
    if (!isDisposed) channel.postMessage(message);
  };

  const question = createQuestion(options.clock, {
    ask: (keys) => post({ type: 'who-attends', keys, canBeHeard }),
    onUnanswered: () => lock.steal(),
  });

  function take(next: TabRole): void {
    if (isDisposed || role === next) return;
    role = next;
    question.setIsAsking(role === 'standing-by');
    options.onRole(role);
    if (role === 'ringing-tab' && !canBeHeard) post({ type: 'can-anybody-be-heard' });
  }

  const lock: TabLock = createTabLock({
    name: options.name,
    locks,
    onHeld: () => take('ringing-tab'),
    onLost: () => take('standing-by'),
    onUnavailable: () => take('alone'),
  });

  channel.onmessage = ({ data }: MessageEvent<Message>): void => {
    const isHeldUnheard = role === 'ringing-tab' && !canBeHeard;
    switch (data.type) {
      case 'can-anybody-be-heard':
        if (canBeHeard) post({ type: 'i-can-be-heard' });
        return;
      case 'i-can-be-heard':
        if (isHeldUnheard) lock.handOver();
        return;
      case 'who-attends':
        if (isHeldUnheard && data.canBeHeard) lock.handOver();
        else if (role === 'ringing-tab')
          post({ type: 'i-attend', keys: data.keys.filter(options.attendsTo) });
        return;
      case 'i-attend':
        return question.answer(data.keys);
      case 'what-is-silenced':
        if (options.silenced().length > 0) post({ type: 'silenced', keys: options.silenced() });
        return;
      case 'silenced':
        return options.onSilenced(data.keys);
    }
  };
  post({ type: 'what-is-silenced' });

  return {
    role: () => role,
    setHeard(next) {
      if (next === canBeHeard) return;
      canBeHeard = next;
      if (canBeHeard) post({ type: 'i-can-be-heard' });
      else if (role === 'ringing-tab') post({ type: 'can-anybody-be-heard' });
    },
    setWanted: (keys) => question.setKeys(keys),
    silence: (keys) => post({ type: 'silenced', keys }),
    dispose() {
      isDisposed = true;
      question.setIsAsking(false);
      lock.dispose();
      channel.close();
    },
  };
}

/** Asks who attends to some calls, until each is answered for or the patience is at an end. */
function createQuestion(
  clock: Clock,
  { ask, onUnanswered }: { ask: (keys: readonly string[]) => void; onUnanswered: () => void },
): {
  setKeys(keys: readonly string[]): void;
  setIsAsking(isAsking: boolean): void;
  answer(keys: readonly string[]): void;
} {
  let keys: readonly string[] = [];
  let isAsking = true;
  let asked = 0;
  const answered = new Set<string>();
  let cancel: (() => void) | undefined;

  function stop(): void {
    cancel?.();
    cancel = undefined;
    asked = 0;
  }

  function next(): void {
    const open = keys.filter((key) => !answered.has(key));
    if (!isAsking || open.length === 0) return stop();
    if (asked === questionsBeforeTakeover) {
      stop();
      return onUnanswered();
    }
    asked += 1;
    ask(open);
    cancel = clock.after(askEveryMs, next);
  }

  return {
    setKeys(wanted) {
      keys = wanted;
      for (const key of answered) if (!keys.includes(key)) answered.delete(key);
      if (cancel === undefined) next();
    },
    setIsAsking(asking) {
      isAsking = asking;
      answered.clear();
      stop();
      next();
    },
    answer(attended) {
      for (const key of attended) answered.add(key);
    },
  };
}

function electionOfOne(): TabElection {
  const nothing = (): void => undefined;
  return { role: () => 'alone', setHeard: nothing, setWanted: nothing, silence: nothing, dispose: nothing };
}

/** Only a secure context has them, and no server has a navigator. */
function browserLocks(): Locks | undefined {
  return (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
}

function browserChannel(): ((name: string) => TabChannel) | undefined {
  return typeof BroadcastChannel === 'undefined' ? undefined : (name) => new BroadcastChannel(name);
}
