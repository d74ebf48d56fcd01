import type { Clock } from '../base/clock.js';
import { isSame } from '../base/deep-equal.js';
import { createAttendanceQuestion, type AttendanceQuestion } from './leader-probe.js';
import type { TabEnvironment } from '../browser/tab-environment.js';
import { openTabLine, type TabLine } from './tab-channel.js';
import { createTabLock, type TabLock } from './tab-lock.js';
import type { TabMessage } from './tab-message.js';
import { createTabTakeover, type TabTakeover } from './tab-takeover.js';

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
  /** Whether the plan of this tab is to ring for a call now. */
  readonly isRinging: () => boolean;
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
  return new LockElection(options);
}

class LockElection implements TabElection {
  readonly #options: TabElectionOptions;
  readonly #line: TabLine | undefined;
  readonly #question: AttendanceQuestion;
  readonly #takeover: TabTakeover;
  readonly #lock: TabLock | undefined;
  #role: TabRole;
  #canBeHeard = false;
  #wanted: readonly string[] = [];
  #isDisposed = false;

  constructor(options: TabElectionOptions) {
    const { name, environment } = options;
    this.#options = options;
    this.#line = openTabLine(environment, name, (message) => this.#onMessage(message));
    this.#question = createAttendanceQuestion({
      clock: options.clock,
      ask: (keys) => this.#post({ type: 'who-attends', keys, canBeHeard: this.#canBeHeard }),
      holder: () => this.#lock?.holder() ?? Promise.resolve(undefined),
      onUnanswered: () => this.#beginTakeover(),
    });
    this.#takeover = createTabTakeover({
      clock: options.clock,
      rank: environment.rank,
      announce: (rank) => this.#post({ type: 'i-take-over', rank }),
      takeOver: () => this.#takeOver(),
      onGaveWay: () => this.#question.wait(),
    });
    const canElect = environment.locks !== undefined && this.#line !== undefined;
    this.#role = canElect ? 'standing-by' : 'alone';
    this.#post({ type: 'what-is-silenced' });
    if (!canElect) return;
    this.#question.setIsAsking(true);
    this.#lock = createTabLock({
      name,
      locks: environment.locks,
      onHeld: () => this.#take('ringing-tab'),
      onLost: () => this.#take('standing-by'),
      onUnavailable: () => this.#take('alone'),
    });
  }

  role(): TabRole {
    return this.#role;
  }

  setHeard(canBeHeard: boolean): void {
    if (canBeHeard === this.#canBeHeard) return;
    this.#canBeHeard = canBeHeard;
    if (canBeHeard) {
      this.#offerToRing();
      this.#attendUnasked();
      if (this.#question.isUnanswered()) this.#beginTakeover();
    } else if (this.#role === 'ringing-tab') this.#post({ type: 'can-anybody-be-heard' });
  }

  setWanted(keys: readonly string[]): void {
    this.#question.setKeys(keys);
    if (isSame(keys, this.#wanted)) return;
    this.#wanted = keys;
    this.#attendUnasked();
  }

  silence(keys: readonly string[]): void {
    this.#post({ type: 'silenced', keys });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#question.setIsAsking(false);
    this.#takeover.cancel();
    this.#lock?.dispose();
    this.#line?.close();
  }

  #post(message: TabMessage): void {
    this.#line?.post(message);
  }

  #take(role: TabRole): void {
    if (this.#isDisposed || this.#role === role) return;
    this.#role = role;
    this.#question.setIsAsking(role === 'standing-by');
    this.#options.onRole(role);
    this.#attendUnasked();
    if (role === 'ringing-tab' && !this.#canBeHeard) this.#post({ type: 'can-anybody-be-heard' });
  }

  /** One that cannot be heard leaves the lock where it is, until it can. */
  #beginTakeover(): void {
    if (this.#canBeHeard) this.#takeover.begin();
  }

  /** Unless an answer came since it was announced. */
  #takeOver(): void {
    if (this.#canBeHeard && this.#question.isUnanswered()) this.#lock?.steal();
  }

  /** Only one in the queue can be handed the lock; offered by any other, it would come straight back. */
  #offerToRing(): void {
    if (this.#canBeHeard && this.#role === 'standing-by') this.#post({ type: 'i-can-be-heard' });
  }

  /** For another tab may be about to take over: the bell came here, it can be heard, or knows of a call at last. */
  #attendUnasked(): void {
    if (this.#role === 'ringing-tab' && this.#canBeHeard && this.#wanted.length > 0)
      this.#attendTo(this.#wanted);
  }

  #attendTo(keys: readonly string[]): void {
    const { attendsTo, isRinging } = this.#options;
    this.#post({ type: 'i-attend', keys: keys.filter(attendsTo), isRinging: isRinging() });
  }

  #onMessage(message: TabMessage): void {
    const isHeldUnheard = this.#role === 'ringing-tab' && !this.#canBeHeard;
    switch (message.type) {
      case 'can-anybody-be-heard':
        this.#question.forgetAnswers();
        this.#offerToRing();
        return;
      case 'i-can-be-heard':
        if (isHeldUnheard) this.#lock?.handOver();
        return;
      case 'who-attends':
        // One that cannot be heard leaves the question open, to be answered by a takeover should it hang.
        if (isHeldUnheard && message.canBeHeard) this.#lock?.handOver();
        else if (this.#role === 'ringing-tab' && this.#canBeHeard) this.#attendTo(message.keys);
        return;
      case 'i-attend':
        this.#question.answer(message.keys);
        // Taking over from a bell that rings would only break its ring.
        if (message.isRinging) this.#question.wait();
        return;
      case 'i-take-over':
        this.#takeover.onAnnounced(message.rank);
        return;
      case 'what-is-silenced': {
        const keys = this.#options.silenced();
        if (keys.length > 0) this.#post({ type: 'silenced', keys });
        return;
      }
      case 'silenced':
        this.#options.onSilenced(message.keys);
    }
  }
}
