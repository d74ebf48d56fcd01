import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { createEmitter, type Emitter, type Unsubscribe } from '../base/emitter.js';
import { deepEqual } from '../base/deep-equal.js';
import type { Ring } from '../plan/plan-ring.js';
import { volumeWithin } from '../plan/ring-volume.js';
import { browserEnvironment, type AudioEnvironment } from '../browser/audio-environment.js';
import { createAutoplayGate, type AutoplayGate } from './autoplay-gate.js';
import type { RingPlayer, RingPlayerEvents, RingPlayerState } from './ring-player.js';
import type { OutputChoice, OutputState } from '../outputs/output.js';
import { createOutputPlayer } from './create-output-player.js';
import type { RouteOpener } from '../outputs/output-route.js';
import { createRouteOpener, outputRouting } from '../outputs/open-route.js';
import { watchOutputList, type OutputListWatcher } from '../outputs/output-list.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import { createOutputPlayers, type OutputPlayers, type OutputsRing } from './output-players.js';
import { resolveOutputs, type OutputChoices, type ResolvedOutputs } from '../outputs/resolve-outputs.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import {
  createRingtoneLibrary,
  type PlayableRingtone,
  type RingtoneLibrary,
} from '../ringtones/ringtone-library.js';

export interface RingPlayerOptions {
  /** All ringtones by name, the built-in ones and the user's. */
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
  /** Rings in place of one that is not ready: the name of a synthesized one. */
  readonly fallbackRingtone: string;
  readonly clock: Clock;
  /** The browser's objects. Default: the real ones, as they are at the call. */
  readonly environment?: AudioEnvironment;
}

/** A ring that has sounded once is remembered for as long as its key may be heard of again. */
const playedKept = 200;

/**
 * Makes the bell and readies it: outputs are listed, the default or chosen ones opened and tried for an instant,
 * ringtones' files loaded.
 *
 * @throws BelfryError `invalid-option` when `fallbackRingtone` is not the name of a synthesized ringtone.
 *
 * @example
 * const bell = createRingPlayer({ ringtones: builtInRingtones, fallbackRingtone: 'us', clock: systemClock });
 * bell.choose([{ id: headset.deviceId, label: headset.label }]);
 * bell.sound({ key: 'call 1', call, ringtone: 'uk', volume: 1, repeat: 'repeat', untilMs: Date.now() + 20_000 });
 * bell.sound(undefined);
 */
export function createRingPlayer(options: RingPlayerOptions): RingPlayer {
  return new ReconcilingRingPlayer(options);
}

class ReconcilingRingPlayer implements RingPlayer {
  readonly #clock: Clock;
  /** `false` on a server, and in a browser without Web Audio. */
  readonly #canSound: boolean;
  readonly #canChooseOutputs: boolean;
  readonly #isSpeakerSelectionBlocked: boolean;
  readonly #emitter: Emitter<RingPlayerEvents>;
  readonly #library: RingtoneLibrary;
  readonly #gate: AutoplayGate;
  readonly #routes: RouteOpener;
  readonly #players: OutputPlayers;
  readonly #outputList: OutputListWatcher;
  #choices: OutputChoices = { chosen: [] };
  #ring: Ring | undefined;
  /** What is heard for `#ring`: picked when the ring began, so that a file that is ready later disturbs nothing. */
  #heard: { readonly asked: string; readonly ringtone: PlayableRingtone } | undefined;
  #outputsHeard = new Set<string>();
  #playedOnce: readonly string[] = [];
  #cancelDeadline: (() => void) | undefined;
  #state: RingPlayerState;
  #isDisposed = false;

  constructor(options: RingPlayerOptions) {
    const { clock, environment = browserEnvironment() } = options;
    const { document, navigator } = environment;
    this.#clock = clock;
    this.#canSound = environment.AudioContext !== undefined && environment.AudioBuffer !== undefined;
    this.#isSpeakerSelectionBlocked = isDeniedByPolicy(document, 'speaker-selection');
    this.#canChooseOutputs =
      outputRouting(environment) !== 'none' &&
      navigator?.mediaDevices !== undefined &&
      !this.#isSpeakerSelectionBlocked;
    this.#emitter = createEmitter<RingPlayerEvents>((cause, name) => this.#onListenerError(cause, name));
    const onProblem = (error: BelfryError): void => this.#tell('problem', { error });
    const onChange = (): void => this.#publish();
    this.#library = createRingtoneLibrary({ ...options, environment, onChange, onProblem });
    this.#gate = createAutoplayGate({ environment, clock, onGesture: () => this.#players.unlock() });
    this.#routes = createRouteOpener(environment);
    const blockedAfterMs = (): number => this.#gate.blockedAfterMs();
    this.#players = createOutputPlayers({
      clock,
      makePlayer: (outputId, listener) =>
        createOutputPlayer({ outputId, routes: this.#routes, clock, environment, blockedAfterMs, listener }),
      isLocked: () => this.#gate.access().state === 'locked',
      listener: {
        onChange,
        onProblem,
        onPlayedOnce: (key) => this.#onPlayedOnce(key),
        onFirstSound: (sound) => this.#onFirstSound(sound),
      },
    });
    this.#outputList = watchOutputList({ environment, clock, onLook: () => this.#onDevices() });
    this.#state = this.#makeState();
    // By then the owner has chosen outputs, and none is opened in vain.
    queueMicrotask(() => this.#reconcile());
  }

  state(): RingPlayerState {
    return this.#state;
  }

  on<Name extends keyof RingPlayerEvents>(
    name: Name,
    listener: (event: RingPlayerEvents[Name]) => void,
  ): Unsubscribe {
    return this.#emitter.on(name, listener);
  }

  choose(outputs: readonly OutputChoice[], headset?: OutputChoice): void {
    this.#choices = { chosen: outputs.map(withOwnDefaultId), headset: headset && withOwnDefaultId(headset) };
    this.#reconcile();
  }

  setRingtones(ringtones: Readonly<Record<string, RingtoneSpec>>): void {
    if (this.#isDisposed) return;
    this.#library.setRingtones(ringtones);
    this.#reconcile();
  }

  sound(ring: Ring | undefined): void {
    if (ring?.key !== this.#ring?.key) {
      // The last chance to learn that a ring was heard whose end comes before a busy page's next look.
      this.#players.look();
      this.#outputsHeard = new Set();
    }
    this.#ring = ring;
    this.#reconcile();
  }

  levels(): ReadonlyMap<string, number> {
    return this.#players.levels();
  }

  unlock(): void {
    if (!this.#isDisposed) this.#players.unlock();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#cancelDeadline?.();
    this.#emitter.clear();
    this.#gate.dispose();
    this.#outputList.dispose();
    this.#library.dispose();
    this.#players.dispose();
  }

  #reconcile(): void {
    if (this.#isDisposed) return;
    const resolved = this.#resolve();
    this.#players.setOutputs(resolved);
    this.#players.sound(this.#dueRing(resolved.outputs));
    this.#publish();
  }

  #resolve(): ResolvedOutputs {
    if (!this.#canSound) return { ready: [], ringOn: [], outputs: [] };
    const scope = this.#ring?.outputs ?? 'chosen';
    return resolveOutputs(this.#choices, this.#outputList.list(), this.#canChooseOutputs, scope);
  }

  /** What the players are to sound now, if anything; and a look at its deadline, when it is silence. */
  #dueRing(outputs: ResolvedOutputs['outputs']): OutputsRing | undefined {
    this.#cancelDeadline?.();
    const ring = this.#ring;
    const remainingMs = (ring?.untilMs ?? 0) - this.#clock.nowMs();
    const isOver = ring?.repeat === 'once' && this.#playedOnce.includes(ring.key);
    if (ring === undefined || remainingMs <= 0 || isOver || !this.#canSound) {
      this.#heard = undefined;
      return undefined;
    }
    this.#cancelDeadline = this.#clock.after(remainingMs, () => this.#reconcile());
    if (this.#heard?.asked !== ring.ringtone) {
      this.#heard = { asked: ring.ringtone, ringtone: this.#library.get(ring.ringtone) };
    }
    const { key, volume, repeat, untilMs } = ring;
    const volumes = new Map(outputs.map((output) => [output.id, volumeOn(output, ring)]));
    return { key, ringtone: this.#heard.ringtone, volume, volumes, repeat, untilMs };
  }

  #onDevices(): void {
    const ids = new Set(this.#resolve().outputs.flatMap(({ id, isPresent }) => (isPresent ? [id] : [])));
    for (const { id } of this.#state.outputs) if (!ids.has(id)) this.#routes.lose(id);
    this.#players.retryFailed();
    this.#reconcile();
  }

  #onPlayedOnce(key: string): void {
    this.#playedOnce = [...this.#playedOnce, key].slice(-playedKept);
    this.#reconcile();
  }

  #onFirstSound({
    outputId,
    ...sound
  }: {
    outputId: string;
    key: string;
    ringtone: string;
    atMs: number;
  }): void {
    if (sound.key !== this.#ring?.key || this.#outputsHeard.has(outputId)) return;
    this.#outputsHeard.add(outputId);
    this.#publish();
    const output = this.#state.outputs.find(({ id }) => id === outputId);
    const { insteadOf } = this.#heard?.ringtone ?? {};
    const told = { ...sound, ...(insteadOf && { insteadOf }) };
    if (output !== undefined) this.#tell('first-sound', { ...told, output });
  }

  #publish(): void {
    if (this.#isDisposed) return;
    this.#gate.observe([...this.#players.states().values()].map(({ clockStatus }) => clockStatus));
    const state = this.#makeState();
    if (deepEqual(state, this.#state)) return;
    this.#state = state;
    this.#tell('change', { state });
  }

  #makeState(): RingPlayerState {
    const players = this.#players.states();
    const outputs = this.#resolve().outputs.map((output): OutputState => ({
      ...output,
      player: players.get(output.id)?.state ?? 'unused',
    }));
    return {
      outputs,
      canChooseOutputs: this.#canChooseOutputs,
      isSpeakerSelectionBlocked: this.#isSpeakerSelectionBlocked,
      access: this.#gate.access(),
      clock: [...players.values()].some(({ clockStatus }) => clockStatus === 'stalled')
        ? 'stalled'
        : 'moving',
      ringtones: this.#library.states(),
    };
  }

  #tell<Name extends keyof RingPlayerEvents>(name: Name, event: RingPlayerEvents[Name]): void {
    this.#emitter.emit(name, event);
  }

  #onListenerError(cause: unknown, name: keyof RingPlayerEvents): void {
    // A listener of problems that throws is not told of its own problem: that would never end.
    if (name === 'problem') return;
    const error = new BelfryError('listener-failed', `A listener of '${name}' threw.`, { cause });
    this.#tell('problem', { error });
  }
}

/** Chromium's pseudo-device is the system's default, whose id is `''` here. */
function withOwnDefaultId(output: OutputChoice): OutputChoice {
  return output.id === 'default' ? { ...output, id: '' } : output;
}

function volumeOn({ volume: part }: Pick<OutputState, 'volume'>, { volume, volumeRange }: Ring): number {
  return volumeRange === undefined ? volume * part : volumeWithin(volumeRange, volume * part);
}
