import type { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { OutputPlayer, OutputPlayerListener, OutputRing, OutputPlayerState } from './output-player.js';

/** What the players tell, all together. */
export interface OutputPlayersListener {
  /** `states()` is another. */
  onChange(): void;
  onFirstSound(sound: {
    readonly outputId: string;
    readonly key: string;
    readonly ringtone: string;
    readonly atMs: number;
  }): void;
  onPlayedOnce(key: string): void;
  onProblem(error: BelfryError): void;
}

export interface OutputPlayersOptions {
  readonly clock: Clock;
  readonly makePlayer: (outputId: string, listener: OutputPlayerListener) => OutputPlayer;
  /** Whether no output can sound for want of a gesture, so that another one would not help. */
  readonly isLocked: () => boolean;
  readonly listener: OutputPlayersListener;
}

/** What the players are to sound, all together. */
export interface OutputsRing extends OutputRing {
  /** By output id, where it is another than `volume`. */
  readonly volumes: ReadonlyMap<string, number>;
}

/** One player for each output that is to ring, none of which can harm another. */
export interface OutputPlayers {
  /**
   * Which outputs are to ring, and which to be kept open for the next ring. OutputPlayers of others go, silent at once.
   */
  setOutputs(outputs: { readonly ringOn: readonly string[]; readonly ready: readonly string[] }): void;
  /** Tells at once of first sounds that are not yet noticed. To be called before what is to sound is another. */
  look(): void;
  /** Brings all in route with this ring; `undefined` is silence. Idempotent. */
  sound(ring: OutputsRing | undefined): void;
  states(): ReadonlyMap<string, OutputPlayerState>;
  /** How loud each that sounds is at this timestamp, linear in amplitude. Measured only while it is asked for. */
  levels(): ReadonlyMap<string, number>;
  /** Tries to sound, from within a gesture. */
  unlock(): void;
  /** Opens what failed anew: the devices have changed. */
  retryFailed(): void;
  dispose(): void;
}

/**
 * For so long a ring waits for its outputs in silence; then it rings on the system's default until one of them
 * sounds. A wired output is open in a tenth of that.
 */
const standInAfterMs = 500;
const defaultOutput = '';

/** Makes the set of players, empty until `setOutputs`. */
export function createOutputPlayers(options: OutputPlayersOptions): OutputPlayers {
  return new ReconcilingOutputPlayers(options);
}

class ReconcilingOutputPlayers implements OutputPlayers {
  readonly #options: OutputPlayersOptions;
  readonly #players = new Map<string, OutputPlayer>();
  #wanted: readonly string[] = [];
  #ready: readonly string[] = [];
  #ring: OutputsRing | undefined;
  /** Since when there is a ring that is heard on none of the wanted outputs. */
  #unheardSinceMs: number | undefined;
  #cancelStandIn: (() => void) | undefined;
  #isReconciling = false;
  #isOutdated = false;

  constructor(options: OutputPlayersOptions) {
    this.#options = options;
  }

  setOutputs({ ringOn, ready }: { ringOn: readonly string[]; ready: readonly string[] }): void {
    this.#wanted = ringOn;
    this.#ready = ready;
    this.#reconcile();
  }

  look(): void {
    for (const player of this.#players.values()) player.look();
  }

  sound(ring: OutputsRing | undefined): void {
    this.#ring = ring;
    this.#reconcile();
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

  retryFailed(): void {
    for (const player of this.#players.values()) player.retry();
  }

  dispose(): void {
    this.#cancelStandIn?.();
    for (const player of this.#players.values()) player.dispose();
    this.#players.clear();
  }

  /** OutputPlayers tell of changes while they are being brought in route: that asks for another round, not for a nested one. */
  #reconcile(): void {
    this.#isOutdated = true;
    if (this.#isReconciling) return;
    this.#isReconciling = true;
    try {
      while (this.#isOutdated) {
        this.#isOutdated = false;
        this.#bringInLine();
      }
    } finally {
      this.#isReconciling = false;
    }
    this.#options.listener.onChange();
  }

  #bringInLine(): void {
    const ringOn = new Set([...this.#wanted, ...(this.#needsStandIn() ? [defaultOutput] : [])]);
    const outputs = new Set([...ringOn, ...this.#ready]);
    for (const [id, player] of this.#players) {
      if (outputs.has(id)) continue;
      player.dispose();
      this.#players.delete(id);
    }
    for (const id of outputs) {
      if (!this.#players.has(id)) this.#players.set(id, this.#makePlayer(id));
      this.#players.get(id)?.sound(ringOn.has(id) ? this.#ringOn(id) : undefined);
    }
  }

  #ringOn(outputId: string): OutputRing | undefined {
    if (this.#ring === undefined) return undefined;
    const { volumes, ...ring } = this.#ring;
    return { ...ring, volume: volumes.get(outputId) ?? ring.volume };
  }

  #makePlayer(outputId: string): OutputPlayer {
    const { listener } = this.#options;
    return this.#options.makePlayer(outputId, {
      onChange: () => this.#reconcile(),
      onFirstSound: (sound) => listener.onFirstSound({ outputId, ...sound }),
      onPlayedOnce: (key) => listener.onPlayedOnce(key),
      onProblem: (error) => listener.onProblem(error),
    });
  }

  /** Whether the default output has to ring in place of the wanted ones: all failed, or none is heard in time. */
  #needsStandIn(): boolean {
    this.#cancelStandIn?.();
    const states = this.#wanted.map((id) => this.#players.get(id)?.state().state);
    if (this.#wanted.length === 0 || this.#wanted.includes(defaultOutput)) return false;
    const isUnheard = this.#ring !== undefined && !this.#options.isLocked() && !states.includes('sounding');
    if (!isUnheard) this.#unheardSinceMs = undefined;
    if (states.every((state) => state === 'failed')) return true;
    if (!isUnheard) return false;
    const { clock } = this.#options;
    this.#unheardSinceMs ??= clock.nowMs();
    const leftMs = this.#unheardSinceMs + standInAfterMs - clock.nowMs();
    if (leftMs > 0) this.#cancelStandIn = clock.after(leftMs, () => this.#reconcile());
    return leftMs <= 0;
  }
}
