import type { RingPlayer, RingPlayerEvents, RingPlayerState } from '../audio/ring-player.js';
import type { OutputChoice, OutputState } from '../outputs/output.js';
import { resolveOutputs } from '../outputs/resolve-outputs.js';
import type { Clock } from '../base/clock.js';
import { createEmitter } from '../base/emitter.js';
import type { Ring } from '../plan/plan-ring.js';

/** A ring player without sound. It says what would be heard. */
export interface FakeRingPlayer extends RingPlayer {
  /** The last ring passed to `play()`. */
  asked(): Ring | undefined;
  /** The ring that would be heard now: the last one, before its end, if the state lets it be heard. */
  heard(): Ring | undefined;
  /** Changes the state, as a gesture, a device, or a policy would. */
  change(changes: Partial<RingPlayerState>): void;
  /** Emits a problem, as the real ring player would. */
  emitProblem(error: RingPlayerEvents['problem']['error']): void;
  chosen(): readonly OutputChoice[];
  isKeptAwake(): boolean;
  /** How often `unlock()` was called. */
  unlocks(): number;
  isDisposed(): boolean;
}

/** The system's default output, ready. */
export const readyOutput: OutputState = {
  id: '',
  label: 'Built-in speakers',
  isChosen: false,
  volume: 1,
  isHeadset: false,
  isPresent: true,
  player: 'ready',
};

const ready: Omit<RingPlayerState, 'ringOn'> = {
  outputs: [readyOutput],
  canChooseOutputs: true,
  outputNames: 'known',
  isSpeakerSelectionBlocked: false,
  access: { state: 'unlocked' },
  clock: 'moving',
  ringtones: [{ name: 'us', kind: 'synthesized', state: 'ready', isQuiet: false }],
};

/**
 * Makes a ring player for tests. It is ready, except for `initial`, and emits `first-sound` as soon as a ring would be
 * heard.
 *
 * @example
 * const player = createFakeRingPlayer(clock, { access: { state: 'locked', why: 'needs-gesture' } });
 * player.change({ access: { state: 'unlocked' } });
 * player.heard()?.call?.id;
 */
export function createFakeRingPlayer(clock: Clock, initial: Partial<RingPlayerState> = {}): FakeRingPlayer {
  const emitter = createEmitter<RingPlayerEvents>((error) => console.error(error));
  let state = resolved({ ...ready, ...initial });
  let asked: Ring | undefined;
  let reportedKey: string | undefined;
  let chosen: readonly OutputChoice[] = [];
  let unlocks = 0;
  let isKeptAwake = false;
  let isDisposed = false;

  function heard(): Ring | undefined {
    const isAble =
      state.access.state === 'unlocked' &&
      state.clock === 'moving' &&
      state.outputs.some(({ isPresent, player }) => isPresent && player !== 'failed');
    const isDue = asked !== undefined && asked.until > clock.now() && asked.volume > 0;
    return isAble && isDue && !isDisposed ? asked : undefined;
  }
  function reportFirstSound(): void {
    const ring = heard();
    const output = state.outputs.find(({ isPresent }) => isPresent);
    if (ring === undefined || output === undefined || ring.key === reportedKey) return;
    reportedKey = ring.key;
    const { key, ringtone } = ring;
    emitter.emit('first-sound', {
      key,
      outputId: output.id,
      output,
      ringtone,
      firstSoundAt: clock.now(),
    });
  }

  return {
    state: () => state,
    on: (name, listener) => emitter.on(name, listener),
    choose(outputs) {
      chosen = outputs;
    },
    setRingtones(ringtones) {
      const known = Object.keys(ringtones).map(
        (name) => ({ name, kind: 'synthesized', state: 'ready', isQuiet: false }) as const,
      );
      state = { ...state, ringtones: known };
    },
    play(ring) {
      asked = ring;
      reportFirstSound();
    },
    levels() {
      const ring = heard();
      const sounding = ring === undefined ? [] : state.outputs.filter(({ player }) => player === 'sounding');
      return new Map(sounding.map(({ id, volume }) => [id, volume * (ring?.volume ?? 0)]));
    },
    keepAwake(isNow) {
      isKeptAwake = isNow;
    },
    nameOutputs: () => Promise.resolve(),
    unlock() {
      unlocks += 1;
    },
    dispose() {
      isDisposed = true;
      asked = undefined;
      emitter.clear();
    },
    asked: () => asked,
    heard,
    change(changes) {
      state = resolved({ ...state, ...changes });
      emitter.emit('change', { state });
      reportFirstSound();
    },
    emitProblem: (error) => emitter.emit('problem', { error }),
    chosen: () => chosen,
    isKeptAwake: () => isKeptAwake,
    unlocks: () => unlocks,
    isDisposed: () => isDisposed,
  };
}

/** Adds `ringOn` as the real ring player does. */
function resolved(state: Omit<RingPlayerState, 'ringOn'>): RingPlayerState {
  const { outputs, canChooseOutputs } = state;
  const chosen = outputs.filter(({ isChosen }) => isChosen);
  const headset = outputs.find(({ isHeadset }) => isHeadset);
  const present = outputs.filter(({ isPresent }) => isPresent);
  const list = present.map(({ id, label }) => ({ id, label, groupId: '', hasMicrophone: false }));
  const { ringOn } = resolveOutputs(
    { chosen, headset },
    { status: 'listed', outputs: list },
    canChooseOutputs,
  );
  return { ...state, ringOn };
}
