import type { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { createDisposables } from '../base/disposables.js';
import { addMs, type Instant } from '../base/instant.js';
import { createReconciler } from '../base/reconciler.js';
import { createTimer, type Timer } from '../base/timer.js';
import { systemDefault } from '../outputs/output.js';
import { audibleOutputs, needsStandIn } from '../outputs/ring-outputs.js';
import type { FirstSound } from '../ringtones/first-sound.js';
import type { OutputPlayer, OutputPlayerListener, OutputPlayerState, OutputRing } from './output-player.js';

export interface OutputPlayersListener {
  /** `states()` changed. */
  onChange(): void;
  onFirstSound(sound: FirstSound): void;
  onPlayedOnce(key: string): void;
  onProblem(error: BelfryError): void;
}

export interface OutputPlayersOptions {
  readonly clock: Clock;
  readonly makePlayer: (outputId: string, listener: OutputPlayerListener) => OutputPlayer;
  /** Whether no output can play before a gesture, so that another output wouldn't help. */
  readonly isLocked: () => boolean;
  readonly listener: OutputPlayersListener;
}

/** What to play on several outputs. */
export interface OutputsRing extends OutputRing {
  /** By output id, where it differs from `volume`. */
  readonly volumes: ReadonlyMap<string, number>;
}

/** Which outputs to use, by id. */
export interface OutputTargets {
  /** Where to ring. */
  readonly ringOn: readonly string[];
  /** Kept open for the next ring. */
  readonly ready: readonly string[];
  /** Whether to also keep them running. */
  readonly isKeptAwake: boolean;
}

export const noTargets: OutputTargets = { ringOn: [], ready: [], isKeptAwake: false };

/** One player for each output in use. None can affect another. */
export interface OutputPlayers {
  /** Plays this ring on these outputs; `undefined` is silence. All other outputs are silenced at once. Idempotent. */
  play(ring: OutputsRing | undefined, targets: OutputTargets): void;
  states(): ReadonlyMap<string, OutputPlayerState>;
  /** The current level of each output that sounds, linear in amplitude. Measured only while you keep calling this. */
  levels(): ReadonlyMap<string, number>;
  /** Tries to play, from within a gesture. */
  unlock(): void;
  /** Opens new routes to these outputs: the browser may have moved their streams to another output. */
  renew(outputIds: readonly string[]): void;
  /** Opens failed outputs again: the devices have changed. */
  retryFailed(): void;
  dispose(): void;
}

/**
 * How long a ring waits in silence for its outputs. Then it rings on the default output until one of them plays.
 * A wired output opens in a tenth of that time.
 */
const standInAfterMs = 500;

/** Makes the players. There are none before the first `play()`. */
export function createOutputPlayers(options: OutputPlayersOptions): OutputPlayers {
  return new ReconcilingOutputPlayers(options);
}

class ReconcilingOutputPlayers implements OutputPlayers {
  readonly #options: OutputPlayersOptions;
  readonly #disposables = createDisposables();
  readonly #reconciler = createReconciler(() => this.#reconcileOnce());
  readonly #players = new Map<string, OutputPlayer>();
  #targets = noTargets;
  #ring: OutputsRing | undefined;
  /** Since when there has been a ring that none of its outputs plays. */
  #unheardSince: Instant | undefined;
  readonly #standInTimer: Timer;
  #isDisposed = false;

  constructor(options: OutputPlayersOptions) {
    this.#options = options;
    this.#standInTimer = createTimer(options.clock, () => this.#reconciler.reconcile());
    this.#disposables.add(() => this.#closeAllBut(new Set()));
    this.#disposables.add(() => this.#standInTimer.set(undefined));
    this.#disposables.add(() => this.#reconciler.stop());
  }

  play(ring: OutputsRing | undefined, targets: OutputTargets): void {
    this.#ring = ring;
    this.#targets = targets;
    this.#reconciler.reconcile();
  }

  states(): ReadonlyMap<string, OutputPlayerState> {
    return new Map([...this.#players].map(([id, player]) => [id, player.state()]));
  }

  levels(): ReadonlyMap<string, number> {
    const sounding = [...this.#players].filter(([, player]) => player.state().state === 'sounding');
    return new Map(sounding.map(([id, player]) => [id, player.level()]));
  }

  unlock(): void {
    for (const player of this.#players.values()) player.unlock();
  }

  renew(outputIds: readonly string[]): void {
    for (const id of outputIds) this.#players.get(id)?.renew();
  }

  retryFailed(): void {
    for (const player of this.#players.values()) player.retry();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#disposables.dispose();
  }

  #reconcileOnce(): void {
    const { ringOn: targets, ready, isKeptAwake } = this.#targets;
    const ringOn = new Set([...targets, ...(this.#needsStandIn() ? [systemDefault.id] : [])]);
    const inUse = new Set([...ringOn, ...ready]);
    this.#closeAllBut(inUse);
    for (const id of inUse) {
      // A listener of a first sound may have disposed of all players.
      if (this.#isDisposed) return;
      if (!this.#players.has(id)) this.#players.set(id, this.#makePlayer(id));
      this.#players.get(id)?.keepAwake(isKeptAwake && ready.includes(id));
      this.#players.get(id)?.play(ringOn.has(id) ? this.#ringFor(id) : undefined);
    }
    this.#options.listener.onChange();
  }

  #closeAllBut(inUse: ReadonlySet<string>): void {
    for (const [id, player] of this.#players) {
      if (inUse.has(id)) continue;
      this.#players.delete(id);
      player.dispose();
    }
  }

  #ringFor(outputId: string): OutputRing | undefined {
    if (this.#ring === undefined) return undefined;
    const { volumes, ...ring } = this.#ring;
    return { ...ring, volume: volumes.get(outputId) ?? ring.volume };
  }

  #makePlayer(outputId: string): OutputPlayer {
    const { listener, makePlayer } = this.#options;
    return makePlayer(outputId, { ...listener, onChange: () => this.#reconciler.reconcile() });
  }

  /** Whether the default output has to ring too: all targets failed, or none plays in time. */
  #needsStandIn(): boolean {
    this.#standInTimer.set(undefined);
    const { ringOn } = this.#targets;
    if (ringOn.length === 0 || ringOn.includes(systemDefault.id)) return false;
    const stateOf = (id: string): OutputPlayerState['state'] | undefined =>
      this.#players.get(id)?.state().state;
    const audible = audibleOutputs(ringOn, (id) => this.#ringFor(id)?.volume ?? 1);
    const isSounding = audible.some((id) => stateOf(id) === 'sounding');
    const isUnheard = this.#ring !== undefined && !this.#options.isLocked() && !isSounding;
    if (!isUnheard) this.#unheardSince = undefined;
    if (needsStandIn(audible, (id) => stateOf(id) === 'failed')) return true;
    if (!isUnheard) return false;
    const now = this.#options.clock.now();
    this.#unheardSince ??= now;
    const standInAt = addMs(this.#unheardSince, standInAfterMs);
    if (standInAt > now) this.#standInTimer.set(standInAt);
    return standInAt <= now;
  }
}
