import type { Clock } from '../clock.js';
import { createAttendanceQuestion } from './attendance-question.js';
import type { TabEnvironment } from './tab-environment.js';
import { openTabLine } from './tab-line.js';
import { createTabLock, type TabLock } from './tab-lock.js';
import type { TabMessage } from './tab-message.js';

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
  readonly environment: TabEnvironment;
}

/**
 * Elects the one tab that rings. The holder of a Web Lock rings: the browser passes the lock on when a tab is
 * closed or crashes. A holder that cannot be heard gives the lock to one that can, and one that does not
 * answer for a call loses it, so that a hung page or a dead socket in one tab silences no other.
 *
 * Without locks or a channel every tab rings; with a channel they still tell each other what is silenced.
 */
export function createTabElection(options: TabElectionOptions): TabElection {
  const { locks } = options.environment;
  const line = openTabLine(options.environment, options.name, onMessage);
  const canElect = locks !== undefined && line !== undefined;

  let role: TabRole = canElect ? 'standing-by' : 'alone';
  let canBeHeard = false;
  let isDisposed = false;
  let lock: TabLock | undefined;
  const question = createAttendanceQuestion({
    clock: options.clock,
    ask: (keys) => line?.post({ type: 'who-attends', keys, canBeHeard }),
    onUnanswered: () => lock?.steal(),
  });

  function take(next: TabRole): void {
    if (isDisposed || role === next) return;
    role = next;
    question.setIsAsking(role === 'standing-by');
    options.onRole(role);
    if (role === 'ringing-tab' && !canBeHeard) line?.post({ type: 'can-anybody-be-heard' });
  }

  /** Only one in the queue can be handed the lock; offered by any other, it would come straight back. */
  function offerToRing(): void {
    if (canBeHeard && role === 'standing-by') line?.post({ type: 'i-can-be-heard' });
  }

  function onMessage(message: TabMessage): void {
    const isHeldUnheard = role === 'ringing-tab' && !canBeHeard;
    switch (message.type) {
      case 'can-anybody-be-heard':
        offerToRing();
        return;
      case 'i-can-be-heard':
        if (isHeldUnheard) lock?.handOver();
        return;
      case 'who-attends':
        if (isHeldUnheard && message.canBeHeard) lock?.handOver();
        else if (role === 'ringing-tab')
          line?.post({ type: 'i-attend', keys: message.keys.filter(options.attendsTo) });
        return;
      case 'i-attend':
        return question.answer(message.keys);
      case 'what-is-silenced':
        if (options.silenced().length > 0) line?.post({ type: 'silenced', keys: options.silenced() });
        return;
      case 'silenced':
        return options.onSilenced(message.keys);
    }
  }

  line?.post({ type: 'what-is-silenced' });
  if (canElect) {
    question.setIsAsking(true);
    lock = createTabLock({
      name: options.name,
      locks,
      onHeld: () => take('ringing-tab'),
      onLost: () => take('standing-by'),
      onUnavailable: () => take('alone'),
    });
  }

  return {
    role: () => role,
    setHeard(next) {
      if (next === canBeHeard) return;
      canBeHeard = next;
      if (canBeHeard) offerToRing();
      else if (role === 'ringing-tab') line?.post({ type: 'can-anybody-be-heard' });
    },
    setWanted: (keys) => question.setKeys(keys),
    silence: (keys) => line?.post({ type: 'silenced', keys }),
    dispose() {
      isDisposed = true;
      question.setIsAsking(false);
      lock?.dispose();
      line?.close();
    },
  };
}
