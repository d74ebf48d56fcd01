import type { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { createDisposables } from '../base/disposables.js';
import type { Unsubscribe } from '../base/emitter.js';
import { createProblemEmitter } from '../base/problem-emitter.js';
import { rememberLast } from '../base/remember-last.js';
import { createTimer, type Timer } from '../base/timer.js';
import type { Ring } from '../plan/plan-ring.js';
import { browserEnvironment, type AudioEnvironment } from '../browser/audio-environment.js';
import { createAutoplayGate, type AutoplayGate } from './autoplay-gate.js';
import { createWarmUp, type WarmUp } from './warm-up.js';
import { ringPlayerStateOf } from './ring-player-state.js';
import type { RingPlayer, RingPlayerEvents, RingPlayerOptions, RingPlayerState } from './ring-player.js';
import { withOwnDefaultId, type OutputChoice } from '../outputs/output.js';
import { createOutputPlayer } from './create-output-player.js';
import type { RouteOpener } from '../outputs/output-route.js';
import { createRouteOpener, outputRouting } from '../outputs/open-route.js';
import { watchOutputList, type OutputListWatcher } from '../outputs/output-list.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import { createOutputPlayers, noTargets, type OutputPlayers, type OutputsRing } from './output-players.js';
import { volumeOn } from '../outputs/ring-outputs.js';
import {
  outputIdsFor,
  resolveOutputs,
  type OutputChoices,
  type ResolvedOutputs,
} from '../outputs/resolve-outputs.js';
import type { FirstSound } from '../ringtones/first-sound.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import {
  createRingtoneLibrary,
  type PlayableRingtone,
  type RingtoneLibrary,
} from '../ringtones/ringtone-library.js';

interface BrowserRingPlayerOptions extends RingPlayerOptions {
  /** The browser's objects. Default: the real ones at the time of the call. */
  readonly environment?: AudioEnvironment;
}

/** How many keys of rings that played once are remembered, in case the same key comes again. */
const playedOnceKept = 200;

/**
 * Makes the ring player and gets it ready: lists the outputs, opens the chosen ones or the default, tries for an
 * instant whether they can play, and loads ringtone files.
 *
 * @throws BelfryError `invalid-option` if `fallbackRingtone` isn't the name of a synthesized ringtone.
 *
 * @example
 * const player = createRingPlayer({ ringtones: builtInRingtones, fallbackRingtone: 'us', clock: systemClock });
 * player.choose([{ id: headset.deviceId, label: headset.label }]);
 * player.play({ key: 'call 1', call, ringtone: 'uk', volume: 1, repeat: 'repeat', until });
 * player.play(undefined);
 */
export function createRingPlayer(options: BrowserRingPlayerOptions): RingPlayer {
  return new ReconcilingRingPlayer(options);
}

class ReconcilingRingPlayer implements RingPlayer {
  readonly #clock: Clock;
  /** `false` on a server, and in a browser without Web Audio. */
  readonly #canPlay: boolean;
  readonly #canChooseOutputs: boolean;
  readonly #canKeepAwake: boolean;
  readonly #isSpeakerSelectionBlocked: boolean;
  readonly #emitter = createProblemEmitter<RingPlayerEvents>();
  readonly #disposables = createDisposables();
  readonly #library: RingtoneLibrary;
  readonly #gate: AutoplayGate;
  readonly #routes: RouteOpener;
  readonly #players: OutputPlayers;
  readonly #outputList: OutputListWatcher;
  readonly #deadline: Timer;
  readonly #warmUp: WarmUp;
  #choices: OutputChoices = { chosen: [] };
  #ring: Ring | undefined;
  #isKeptAwake = false;
  /** Picked when the ring began, so that a file that loads later doesn't disturb it. */
  #picked: { readonly requested: string; readonly ringtone: PlayableRingtone } | undefined;
  /** Of the current ring. */
  #firstSounds: readonly FirstSound[] = [];
  #playedOnce: ReadonlySet<string> = new Set();
  #state: RingPlayerState;
  #isDisposed = false;

  constructor(options: BrowserRingPlayerOptions) {
    const { clock, environment = browserEnvironment() } = options;
    this.#clock = clock;
    this.#canPlay = environment.AudioContext !== undefined && environment.AudioBuffer !== undefined;
    this.#canKeepAwake = outputRouting(environment) === 'context';
    this.#isSpeakerSelectionBlocked = isDeniedByPolicy(environment.document, 'speaker-selection');
    this.#canChooseOutputs =
      outputRouting(environment) !== 'none' &&
      environment.navigator?.mediaDevices !== undefined &&
      !this.#isSpeakerSelectionBlocked;
    const onProblem = (error: BelfryError): void => this.#emitter.emit('problem', { error });
    const onChange = (): void => this.#publish();
    this.#library = createRingtoneLibrary({ ...options, environment, onChange, onProblem });
    this.#routes = createRouteOpener(environment, clock);
    this.#gate = createAutoplayGate({
      environment,
      clock,
      needsGesture: () => this.#routes.needsGesture(),
      onGesture: () => this.unlock(),
    });
    const shared = {
      clock,
      environment,
      routes: this.#routes,
      blockedAfterMs: (isNew: boolean): number => this.#gate.blockedAfterMs(isNew),
      onOpen: (): void => this.#gate.probe(),
      hasAnyPlayed: (): boolean =>
        [...this.#players.states().values()].some(({ clockStatus }) => clockStatus === 'moving'),
    };
    this.#players = createOutputPlayers({
      clock,
      makePlayer: (outputId, listener) => createOutputPlayer({ ...shared, outputId, listener }),
      isLocked: () => this.#gate.access().state === 'locked',
      listener: {
        onChange,
        onProblem,
        onPlayedOnce: (key) => this.#onPlayedOnce(key),
        onFirstSound: (sound) => this.#onFirstSound(sound),
      },
    });
    this.#outputList = watchOutputList({
      environment,
      clock,
      chosen: () => this.#choices.chosen.filter(({ id }) => id !== ''),
      onUpdate: ({ mayHaveLostStreams }) => this.#onDevices(mayHaveLostStreams),
    });
    this.#deadline = createTimer(clock, () => this.#reconcile());
    this.#warmUp = createWarmUp(environment.whenIdle, () => this.#reconcile());
    this.#state = this.#makeState();
    for (const part of [
      this.#players,
      this.#library,
      this.#outputList,
      this.#gate,
      this.#routes,
      this.#warmUp,
    ])
      this.#disposables.add(() => part.dispose());
    this.#disposables.add(() => this.#emitter.clear());
    this.#disposables.add(() => this.#deadline.set(undefined));
    // By then the owner has chosen outputs.
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

  choose(
    outputs: readonly OutputChoice[],
    headset?: OutputChoice,
    excludedFromAll: readonly string[] = [],
  ): void {
    this.#choices = {
      chosen: outputs.map(withOwnDefaultId),
      headset: headset && withOwnDefaultId(headset),
      excludedFromAll,
    };
    this.#reconcile();
  }

  setRingtones(ringtones: Readonly<Record<string, RingtoneSpec>>): void {
    if (this.#isDisposed) return;
    this.#library.setRingtones(ringtones);
    this.#reconcile();
  }

  play(ring: Ring | undefined): void {
    if (ring !== undefined && ring.key !== this.#ring?.key) this.#outputList.refresh();
    this.#ring = ring;
    if (ring !== undefined) this.#warmUp.start();
    this.#reconcile();
    this.#firstSounds = this.#firstSounds.filter(({ key }) => key === ring?.key);
  }

  keepAwake(isKeptAwake: boolean): void {
    const next = isKeptAwake && this.#canKeepAwake;
    if (next === this.#isKeptAwake) return;
    this.#isKeptAwake = next;
    this.#reconcile();
  }

  levels(): ReadonlyMap<string, number> {
    return this.#players.levels();
  }

  nameOutputs(): Promise<void> {
    return this.#outputList.nameOutputs();
  }

  unlock(): void {
    if (this.#isDisposed) return;
    this.#warmUp.start();
    this.#players.unlock();
    this.#routes.unlock();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#disposables.dispose();
  }

  #reconcile(): void {
    if (this.#isDisposed) return;
    const { ringOn, outputs } = this.#resolve();
    const ringTargets = outputIdsFor(this.#ring?.outputs ?? 'chosen', {
      ringOn,
      outputs,
      canChooseOutputs: this.#canChooseOutputs,
    });
    const targets = { ringOn: ringTargets, ready: ringOn.chosen, isKeptAwake: this.#isKeptAwake };
    this.#players.play(this.#dueRing(outputs), this.#warmUp.hasStarted() ? targets : noTargets);
    this.#publish();
  }

  #resolve(): ResolvedOutputs {
    if (!this.#canPlay) return { ringOn: { chosen: [], all: [], headset: [] }, outputs: [] };
    return resolveOutputs(this.#choices, this.#outputList.list(), this.#canChooseOutputs);
  }

  /** What to play now, if anything. Sets the deadline, after which it is nothing. */
  #dueRing(outputs: ResolvedOutputs['outputs']): OutputsRing | undefined {
    const ring = this.#ring;
    const isOver = ring?.repeat === 'once' && this.#playedOnce.has(ring.key);
    const isDue = ring !== undefined && ring.until > this.#clock.now() && !isOver && this.#canPlay;
    this.#deadline.set(isDue ? ring.until : undefined);
    if (!isDue) {
      this.#picked = undefined;
      return undefined;
    }
    if (this.#picked?.requested !== ring.ringtone) {
      this.#picked = { requested: ring.ringtone, ringtone: this.#library.get(ring.ringtone) };
    }
    const { key, volume, repeat, until } = ring;
    const volumes = new Map(outputs.map((output) => [output.id, volumeOn(output, ring)]));
    return { key, ringtone: this.#picked.ringtone, volume, volumes, repeat, until };
  }

  #onDevices(mayHaveLostStreams: boolean): void {
    const present = this.#resolve().outputs.flatMap(({ id, isPresent }) => (isPresent ? [id] : []));
    for (const { id } of this.#state.outputs) if (!present.includes(id)) this.#routes.lose(id);
    if (mayHaveLostStreams) this.#players.renew(present);
    this.#players.retryFailed();
    this.#reconcile();
  }

  #onPlayedOnce(key: string): void {
    this.#playedOnce = rememberLast(this.#playedOnce, [key], playedOnceKept);
    this.#reconcile();
  }

  #onFirstSound(sound: FirstSound): void {
    const isKnown = this.#firstSounds.some(
      ({ key, outputId }) => key === sound.key && outputId === sound.outputId,
    );
    if (isKnown) return;
    this.#firstSounds = [...this.#firstSounds, sound];
    this.#publish();
    const output = this.#state.outputs.find(({ id }) => id === sound.outputId);
    if (output !== undefined) this.#emitter.emit('first-sound', { ...sound, output });
  }

  #publish(): void {
    if (this.#isDisposed) return;
    this.#gate.observe([...this.#players.states().values()]);
    const state = this.#makeState();
    if (deepEqual(state, this.#state)) return;
    this.#state = state;
    this.#emitter.emit('change', { state });
  }

  #makeState(): RingPlayerState {
    return ringPlayerStateOf({
      resolved: this.#resolve(),
      players: this.#players.states(),
      canChooseOutputs: this.#canChooseOutputs,
      outputNames: this.#outputList.names(),
      isSpeakerSelectionBlocked: this.#isSpeakerSelectionBlocked,
      access: this.#gate.access(),
      ringtones: this.#library.states(),
    });
  }
}
