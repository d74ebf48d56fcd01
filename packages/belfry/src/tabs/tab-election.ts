import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { createLeaderProbe, type LeaderProbe } from './leader-probe.js';
import type { TabEnvironment } from '../browser/tab-environment.js';
import { openTabChannel, type TabChannel } from './tab-channel.js';
import { createTabLock, type TabLock } from './tab-lock.js';
import type { TabMessage } from './tab-message.js';
import { createTabTakeover, type TabTakeover } from './tab-takeover.js';

/** Which part this tab plays. */
export type TabRole =
  /** This tab rings. */
  | 'leader'
  /** Another tab rings; this one takes over when that one closes, crashes, is blocked or does not answer. */
  | 'follower'
  /** The browser lacks the means to elect, so every tab rings. */
  | 'solo';

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
  readonly handlesCall: (key: string) => boolean;
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
  readonly #channel: TabChannel | undefined;
  readonly #probe: LeaderProbe;
  readonly #takeover: TabTakeover;
  readonly #lock: TabLock | undefined;
  #role: TabRole;
  #canBeHeard = false;
  #wanted: readonly string[] = [];
  #isDisposed = false;

  constructor(options: TabElectionOptions) {
    const { name, environment } = options;
    this.#options = options;
    this.#channel = openTabChannel(environment, name, (message) => this.#onMessage(message));
    this.#probe = createLeaderProbe({
      clock: options.clock,
      ask: (keys) => this.#post({ type: 'probe', keys, canBeHeard: this.#canBeHeard }),
      holder: () => this.#lock?.holder() ?? Promise.resolve(undefined),
      onUnanswered: () => this.#beginTakeover(),
    });
    this.#takeover = createTabTakeover({
      clock: options.clock,
      rank: environment.rank,
      announce: (rank) => this.#post({ type: 'takeover', rank }),
      takeOver: () => this.#takeOver(),
      onGaveWay: () => this.#probe.wait(),
    });
    const canElect = environment.locks !== undefined && this.#channel !== undefined;
    this.#role = canElect ? 'follower' : 'solo';
    this.#post({ type: 'silenced-request' });
    if (!canElect) return;
    this.#probe.setIsAsking(true);
    this.#lock = createTabLock({
      name,
      locks: environment.locks,
      onHeld: () => this.#take('leader'),
      onLost: () => this.#take('follower'),
      onUnavailable: () => this.#take('solo'),
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
      this.#ackUnasked();
      if (this.#probe.isUnanswered()) this.#beginTakeover();
    } else if (this.#role === 'leader') this.#post({ type: 'leader-inaudible' });
  }

  setWanted(keys: readonly string[]): void {
    this.#probe.setKeys(keys);
    if (deepEqual(keys, this.#wanted)) return;
    this.#wanted = keys;
    this.#ackUnasked();
  }

  silence(keys: readonly string[]): void {
    this.#post({ type: 'silenced', keys });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#probe.setIsAsking(false);
    this.#takeover.cancel();
    this.#lock?.dispose();
    this.#channel?.close();
  }

  #post(message: TabMessage): void {
    this.#channel?.post(message);
  }

  #take(role: TabRole): void {
    if (this.#isDisposed || this.#role === role) return;
    this.#role = role;
    this.#probe.setIsAsking(role === 'follower');
    this.#options.onRole(role);
    this.#ackUnasked();
    if (role === 'leader' && !this.#canBeHeard) this.#post({ type: 'leader-inaudible' });
  }

  /** One that cannot be heard leaves the lock where it is, until it can. */
  #beginTakeover(): void {
    if (this.#canBeHeard) this.#takeover.begin();
  }

  /** Unless an answer came since it was announced. */
  #takeOver(): void {
    if (this.#canBeHeard && this.#probe.isUnanswered()) this.#lock?.steal();
  }

  /** Only one in the queue can be handed the lock; offered by any other, it would come straight back. */
  #offerToRing(): void {
    if (this.#canBeHeard && this.#role === 'follower') this.#post({ type: 'can-lead' });
  }

  /** For another tab may be about to take over: the bell came here, it can be heard, or knows of a call at last. */
  #ackUnasked(): void {
    if (this.#role === 'leader' && this.#canBeHeard && this.#wanted.length > 0) this.#ack(this.#wanted);
  }

  #ack(keys: readonly string[]): void {
    const { handlesCall, isRinging } = this.#options;
    this.#post({ type: 'ack', keys: keys.filter(handlesCall), isRinging: isRinging() });
  }

  #onMessage(message: TabMessage): void {
    const isHeldUnheard = this.#role === 'leader' && !this.#canBeHeard;
    switch (message.type) {
      case 'leader-inaudible':
        this.#probe.forgetAnswers();
        this.#offerToRing();
        return;
      case 'can-lead':
        if (isHeldUnheard) this.#lock?.handOver();
        return;
      case 'probe':
        // One that cannot be heard leaves the probe open, to be answered by a takeover should it hang.
        if (isHeldUnheard && message.canBeHeard) this.#lock?.handOver();
        else if (this.#role === 'leader' && this.#canBeHeard) this.#ack(message.keys);
        return;
      case 'ack':
        this.#probe.answer(message.keys);
        // Taking over from a bell that rings would only break its ring.
        if (message.isRinging) this.#probe.wait();
        return;
      case 'takeover':
        this.#takeover.onAnnounced(message.rank);
        return;
      case 'silenced-request': {
        const keys = this.#options.silenced();
        if (keys.length > 0) this.#post({ type: 'silenced', keys });
        return;
      }
      case 'silenced':
        this.#options.onSilenced(message.keys);
    }
  }
}
