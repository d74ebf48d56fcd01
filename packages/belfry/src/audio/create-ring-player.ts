import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { createEmitter, type Emitter, type Unsubscribe } from '../base/emitter.js';
import { isSame } from '../base/deep-equal.js';
import type { Ring } from '../plan/plan-ring.js';
import { volumeWithin } from '../plan/ring-volume.js';
import { browserEnvironment, type AudioEnvironment } from '../browser/audio-environment.js';
import { createAutoplayGate, type AutoplayGate } from './autoplay-gate.js';
import type { Bell, BellEvents, BellState } from './ring-player.js';
import type { OutputChoice, OutputState } from '../outputs/output.js';
import { createPlayer } from './create-output-player.js';
import type { LineOpener } from '../outputs/output-route.js';
import { createLineOpener, outputRouting } from '../outputs/open-route.js';
import { createOutputLister, type OutputLister } from '../outputs/output-list.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import { createPlayers, type Players, type PlayersRing } from './output-players.js';
import { resolveOutputs, type OutputChoices, type ResolvedOutputs } from '../outputs/resolve-outputs.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import {
  createRingtoneShelf,
  type PlayableRingtone,
  type RingtoneShelf,
} from '../ringtones/ringtone-library.js';

export interface BellOptions {
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
 * const bell = createBell({ ringtones: builtInRingtones, fallbackRingtone: 'us', clock: systemClock });
 * bell.choose([{ id: headset.deviceId, label: headset.label }]);
 * bell.sound({ key: 'call 1', call, ringtone: 'uk', volume: 1, repeat: 'repeat', untilMs: Date.now() + 20_000 });
 * bell.sound(undefined);
 */
export function createBell(options: BellOptions): Bell {
  return new OutputBell(options);
}

class OutputBell implements Bell {
  readonly #clock: Clock;
  /** `false` on a server, and in a browser without Web Audio. */
  readonly #canSound: boolean;
  readonly #canChooseOutputs: boolean;
  readonly #isSpeakerSelectionBlocked: boolean;
  readonly #emitter: Emitter<BellEvents>;
  readonly #shelf: RingtoneShelf;
  readonly #gate: AutoplayGate;
  readonly #lines: LineOpener;
  readonly #players: Players;
  readonly #lister: OutputLister;
  #choices: OutputChoices = { chosen: [] };
  #ring: Ring | undefined;
  /** What is heard for `#ring`: picked when the ring began, so that a file that is ready later disturbs nothing. */
  #heard: { readonly asked: string; readonly ringtone: PlayableRingtone } | undefined;
  #outputsHeard = new Set<string>();
  #playedOnce: readonly string[] = [];
  #cancelDeadline: (() => void) | undefined;
  #state: BellState;
  #isDisposed = false;

  constructor(options: BellOptions) {
    const { clock, environment = browserEnvironment() } = options;
    const { document, navigator } = environment;
    this.#clock = clock;
    this.#canSound = environment.AudioContext !== undefined && environment.AudioBuffer !== undefined;
    this.#isSpeakerSelectionBlocked = isDeniedByPolicy(document, 'speaker-selection');
    this.#canChooseOutputs =
      outputRouting(environment) !== 'none' &&
      navigator?.mediaDevices !== undefined &&
      !this.#isSpeakerSelectionBlocked;
    this.#emitter = createEmitter<BellEvents>((cause, name) => this.#onListenerError(cause, name));
    const onProblem = (error: BelfryError): void => this.#tell('problem', { error });
    const onChange = (): void => this.#publish();
    this.#shelf = createRingtoneShelf({ ...options, environment, onChange, onProblem });
    this.#gate = createAutoplayGate({ environment, clock, onGesture: () => this.#players.unlock() });
    this.#lines = createLineOpener(environment);
    const blockedAfterMs = (): number => this.#gate.blockedAfterMs();
    this.#players = createPlayers({
      clock,
      makePlayer: (outputId, listener) =>
        createPlayer({ outputId, lines: this.#lines, clock, environment, blockedAfterMs, listener }),
      isLocked: () => this.#gate.access().state === 'locked',
      listener: {
        onChange,
        onProblem,
        onPlayedOnce: (key) => this.#onPlayedOnce(key),
        onFirstSound: (sound) => this.#onFirstSound(sound),
      },
    });
    this.#lister = createOutputLister({ environment, clock, onLook: () => this.#onDevices() });
    this.#state = this.#makeState();
    // By then the owner has chosen outputs, and none is opened in vain.
    queueMicrotask(() => this.#reconcile());
  }

  state(): BellState {
    return this.#state;
  }

  on<Name extends keyof BellEvents>(name: Name, listener: (event: BellEvents[Name]) => void): Unsubscribe {
    return this.#emitter.on(name, listener);
  }

  choose(outputs: readonly OutputChoice[], headset?: OutputChoice): void {
    this.#choices = { chosen: outputs.map(withOwnDefaultId), headset: headset && withOwnDefaultId(headset) };
    this.#reconcile();
  }

  setRingtones(ringtones: Readonly<Record<string, RingtoneSpec>>): void {
    if (this.#isDisposed) return;
    this.#shelf.setRingtones(ringtones);
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
    this.#lister.dispose();
    this.#shelf.dispose();
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
    return resolveOutputs(this.#choices, this.#lister.list(), this.#canChooseOutputs, scope);
  }

  /** What the players are to sound now, if anything; and a look at its deadline, when it is silence. */
  #dueRing(outputs: ResolvedOutputs['outputs']): PlayersRing | undefined {
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
      this.#heard = { asked: ring.ringtone, ringtone: this.#shelf.get(ring.ringtone) };
    }
    const { key, volume, repeat, untilMs } = ring;
    const volumes = new Map(outputs.map((output) => [output.id, volumeOn(output, ring)]));
    return { key, ringtone: this.#heard.ringtone, volume, volumes, repeat, untilMs };
  }

  #onDevices(): void {
    const ids = new Set(this.#resolve().outputs.flatMap(({ id, isPresent }) => (isPresent ? [id] : [])));
    for (const { id } of this.#state.outputs) if (!ids.has(id)) this.#lines.lose(id);
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
    this.#gate.observe([...this.#players.states().values()].map(({ pulse }) => pulse));
    const state = this.#makeState();
    if (isSame(state, this.#state)) return;
    this.#state = state;
    this.#tell('change', { state });
  }

  #makeState(): BellState {
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
      clock: [...players.values()].some(({ pulse }) => pulse === 'stalled') ? 'stalled' : 'moving',
      ringtones: this.#shelf.states(),
    };
  }

  #tell<Name extends keyof BellEvents>(name: Name, event: BellEvents[Name]): void {
    this.#emitter.emit(name, event);
  }

  #onListenerError(cause: unknown, name: keyof BellEvents): void {
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
