import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { createLeaderProbe, type LeaderProbe } from './leader-probe.js';
import type { StorageAccess } from '../browser/storage-access.js';
import type { TabEnvironment } from '../browser/tab-environment.js';
import { openTabChannel, type TabChannel } from './tab-channel.js';
import { createTabLock, type TabLock } from './tab-lock.js';
import type { TabMessage } from './tab-message.js';
import type { TabStatus } from './tab-status.js';
import { createTabTakeover, type TabTakeover } from './tab-takeover.js';

/** Which part this tab plays. */
export type TabRole =
  /** This tab rings. */
  | 'leader'
  /** Another tab rings. This tab takes over if that one closes, crashes, can't be heard, or doesn't answer. */
  | 'follower'
  /** The browser can't elect a leader, so every tab rings. */
  | 'solo';

export interface TabElection {
  role(): TabRole;
  /**
   * Sets what this tab can do and does now. The election answers other tabs from this value alone.
   *
   * A leader that can't be heard hands over to a tab that can. A follower asks the leader whether it handles the calls
   * in `keysToRing`, and takes over if no answer comes.
   */
  update(status: TabStatus): void;
  /** Reports to the other tabs that the agent silenced these calls. */
  silence(keys: readonly string[]): void;
  /**
   * The browser is about to freeze this page. If it leads, a tab that can be heard takes over. Without one, it still leads
   * when it runs again.
   */
  fallAsleep(): void;
  /**
   * This page was asleep. If it led, another tab may lead now, and this one learns of that a moment later. Until then, it
   * counts as a follower, so that the agent doesn't hear both.
   */
  wakeUp(): void;
  /** Whether this tab is finding out if it still leads. */
  isWakingUp(): boolean;
  dispose(): void;
}

export interface TabElectionOptions {
  /** Tabs with the same name elect one leader. Use one name per agent. */
  readonly name: string;
  readonly clock: Clock;
  readonly onRole: (role: TabRole) => void;
  /** The agent silenced these calls in another tab. */
  readonly onSilenced: (keys: readonly string[]) => void;
  readonly environment: TabEnvironment;
  /** Default: the page's own locks and channels are those of the other tabs. */
  readonly storageAccess?: StorageAccess | undefined;
}

/**
 * Elects the one tab that rings: the leader holds a Web Lock, which the browser passes on when a tab closes or crashes.
 * A leader that can't be heard gives the lock to a tab that can. A leader that doesn't answer for a call loses it, so
 * that a hung page or a dead socket in one tab doesn't silence the others.
 *
 * Without locks or a channel, every tab rings. With a channel only, tabs still report silenced calls to each other.
 */
export function createTabElection(options: TabElectionOptions): TabElection {
  const { storageAccess, environment, onRole } = options;
  if (storageAccess === undefined) return new LockElection(options);
  let shared = storageAccess.shared();
  let status = noStatus;
  const open = (): TabElection =>
    new LockElection({ ...options, environment: { ...environment, ...shared } });
  let election = open();

  /** Joins the other tabs. Each side learns which calls the agent silenced on the other one. */
  function join(): void {
    const before = election.role();
    election.dispose();
    election = open();
    election.update(status);
    election.silence([...status.silencedKeys]);
    if (election.role() !== before) onRole(election.role());
  }
  const unfollow = storageAccess.onChange(() => {
    if (storageAccess.shared() === shared) return;
    shared = storageAccess.shared();
    join();
  });
  return {
    role: () => election.role(),
    update(next) {
      status = next;
      election.update(next);
    },
    silence: (keys) => election.silence(keys),
    fallAsleep: () => election.fallAsleep(),
    wakeUp: () => election.wakeUp(),
    isWakingUp: () => election.isWakingUp(),
    dispose() {
      unfollow();
      election.dispose();
    },
  };
}

const noStatus: TabStatus = {
  canBeHeard: false,
  isRinging: false,
  keysToRing: [],
  handledKeys: new Set(),
  silencedKeys: new Set(),
};

class LockElection implements TabElection {
  readonly #options: TabElectionOptions;
  readonly #channel: TabChannel | undefined;
  readonly #probe: LeaderProbe;
  readonly #takeover: TabTakeover;
  readonly #lock: TabLock | undefined;
  #role: TabRole;
  #status = noStatus;
  #isLeaderAsleep = false;
  #isWakingUp = false;
  #isDisposed = false;

  constructor(options: TabElectionOptions) {
    const { name, environment } = options;
    this.#options = options;
    this.#channel = openTabChannel(environment, name, (message) => this.#onMessage(message));
    this.#probe = createLeaderProbe({
      clock: options.clock,
      probe: (keys) => this.#post({ type: 'probe', keys, canBeHeard: this.#status.canBeHeard }),
      holder: () => this.#lock?.holder() ?? Promise.resolve(undefined),
      onUnanswered: () => this.#beginTakeover(),
    });
    this.#takeover = createTabTakeover({
      clock: options.clock,
      rank: environment.rank,
      announce: (rank) => this.#post({ type: 'takeover', rank }),
      takeOver: () => this.#takeOver(),
      onGaveWay: () => this.#probe.restartUnanswered(),
    });
    const canElect = environment.locks !== undefined && this.#channel !== undefined;
    this.#role = canElect ? 'follower' : 'solo';
    this.#post({ type: 'silenced-request' });
    if (!canElect) return;
    this.#probe.setActive(true);
    this.#lock = createTabLock({
      name,
      locks: environment.locks,
      onHeld: () => this.#setRole('leader'),
      onLost: () => this.#setRole('follower'),
      onUnavailable: () => this.#setRole('solo'),
    });
  }

  role(): TabRole {
    return this.#isWakingUp && this.#role === 'leader' ? 'follower' : this.#role;
  }

  update(status: TabStatus): void {
    const before = this.#status;
    this.#status = status;
    const isNewlyAudible = status.canBeHeard && !before.canBeHeard;
    if (isNewlyAudible) this.#offerToLead();
    if (!status.canBeHeard && before.canBeHeard) this.#askForLeader();
    this.#probe.setKeys(status.keysToRing);
    if (isNewlyAudible || !deepEqual(status.keysToRing, before.keysToRing)) this.#ackUnasked();
    if (isNewlyAudible && (this.#isLeaderAsleep || this.#probe.isUnanswered())) this.#beginTakeover();
  }

  silence(keys: readonly string[]): void {
    this.#post({ type: 'silenced', keys });
  }

  fallAsleep(): void {
    if (this.#role === 'leader') this.#post({ type: 'leader-asleep' });
  }

  wakeUp(): void {
    // If it rings, its ring went on, so no other tab took over.
    if (this.#role !== 'leader' || this.#status.isRinging) return;
    this.#isWakingUp = true;
    // The browser answers after it has reported that the lock is lost.
    void this.#lock?.holder().then(() => {
      this.#isWakingUp = false;
      if (!this.#isDisposed) this.#options.onRole(this.role());
    });
  }

  isWakingUp(): boolean {
    return this.#isWakingUp;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#probe.setActive(false);
    this.#takeover.cancel();
    this.#lock?.dispose();
    this.#channel?.close();
  }

  #post(message: TabMessage): void {
    this.#channel?.post(message);
  }

  #setRole(role: TabRole): void {
    if (this.#isDisposed || this.#role === role) return;
    this.#role = role;
    this.#isLeaderAsleep = false;
    this.#probe.setActive(role === 'follower');
    this.#options.onRole(role);
    this.#ackUnasked();
    this.#askForLeader();
  }

  #isAudibleLeader(): boolean {
    return this.role() === 'leader' && this.#status.canBeHeard;
  }

  #isInaudibleLeader(): boolean {
    return this.#role === 'leader' && !this.#status.canBeHeard;
  }

  /** A leader that can't be heard asks for one that can. */
  #askForLeader(): void {
    if (this.#isInaudibleLeader()) this.#post({ type: 'leader-inaudible' });
  }

  /** A tab that can't be heard doesn't take the lock until it can. */
  #beginTakeover(): void {
    if (this.#status.canBeHeard) this.#takeover.begin();
  }

  /** The leader may have answered since the takeover was announced. */
  #takeOver(): void {
    const isMissing = this.#isLeaderAsleep || this.#probe.isUnanswered();
    if (this.#status.canBeHeard && isMissing) this.#lock?.steal();
  }

  /** Only a follower waits for the lock. If any other tab offered, the lock would come straight back. */
  #offerToLead(): void {
    if (this.#status.canBeHeard && this.#role === 'follower') this.#post({ type: 'can-lead' });
  }

  /** Keeps a follower from taking over just when this tab becomes leader, becomes audible, or receives the call. */
  #ackUnasked(): void {
    const { keysToRing } = this.#status;
    if (this.#isAudibleLeader() && keysToRing.length > 0) this.#ack(keysToRing);
  }

  #ack(keys: readonly string[]): void {
    const { handledKeys, isRinging } = this.#status;
    this.#post({ type: 'ack', keys: keys.filter((key) => handledKeys.has(key)), isRinging });
  }

  #onMessage(message: TabMessage): void {
    switch (message.type) {
      case 'leader-inaudible':
        this.#probe.restart();
        this.#offerToLead();
        return;
      case 'leader-asleep':
        if (this.#role !== 'follower') return;
        this.#isLeaderAsleep = true;
        this.#beginTakeover();
        return;
      case 'can-lead':
        if (this.#isInaudibleLeader()) this.#lock?.handOver();
        return;
      case 'probe':
        // An inaudible leader doesn't answer a tab that can't be heard either: if it hangs, a takeover has to follow.
        if (this.#isInaudibleLeader() && message.canBeHeard) this.#lock?.handOver();
        else if (this.#isAudibleLeader()) this.#ack(message.keys);
        return;
      case 'ack':
        this.#isLeaderAsleep = false;
        this.#probe.onAck(message.keys);
        // A takeover would interrupt the ring that the agent hears.
        if (message.isRinging) this.#probe.restartUnanswered();
        return;
      case 'takeover':
        this.#takeover.onAnnounced(message.rank);
        return;
      case 'silenced-request': {
        const keys = [...this.#status.silencedKeys];
        if (keys.length > 0) this.#post({ type: 'silenced', keys });
        return;
      }
      case 'silenced':
        this.#options.onSilenced(message.keys);
    }
  }
}
