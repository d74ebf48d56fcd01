import type { RingPlayer, RingPlayerEvents, RingPlayerState } from '../audio/ring-player.js';
import type { OutputChoice, OutputState } from '../outputs/output.js';
import { resolveOutputs } from '../outputs/resolve-outputs.js';
import type { Clock } from '../base/clock.js';
import { createEmitter } from '../base/emitter.js';
import type { Ring } from '../plan/plan-ring.js';

/** A bell without sound, which says what would be heard. */
export interface FakeRingPlayer extends RingPlayer {
  /** What the ringer asked for last. */
  asked(): Ring | undefined;
  /** What would be heard now: what is asked, before its end, if anything lets it be heard. */
  heard(): Ring | undefined;
  /** Changes what the audio room knows, as a gesture, a plug or a policy does. */
  change(changes: Partial<RingPlayerState>): void;
  /** Tells a problem, as the audio room does. */
  emitProblem(error: RingPlayerEvents['problem']['error']): void;
  chosen(): readonly OutputChoice[];
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
  isSpeakerSelectionBlocked: false,
  access: { state: 'unlocked' },
  clock: 'moving',
  ringtones: [{ name: 'us', kind: 'synthesized', state: 'ready' }],
};

/**
 * Makes a bell for tests, ready but for what `initial` says. It tells `first-sound` the timestamp a ring would
 * be heard.
 *
 * @example
 * const bell = createFakeRingPlayer(clock, { access: { state: 'locked', why: 'needs-gesture' } });
 * bell.change({ access: { state: 'unlocked' } });
 * bell.heard()?.call?.id;
 */
export function createFakeRingPlayer(clock: Clock, initial: Partial<RingPlayerState> = {}): FakeRingPlayer {
  const emitter = createEmitter<RingPlayerEvents>((error) => console.error(error));
  let state = resolved({ ...ready, ...initial });
  let asked: Ring | undefined;
  let toldKey: string | undefined;
  let chosen: readonly OutputChoice[] = [];
  let unlocks = 0;
  let isDisposed = false;

  function heard(): Ring | undefined {
    const isAble =
      state.access.state === 'unlocked' &&
      state.clock === 'moving' &&
      state.outputs.some(({ isPresent, player }) => isPresent && player !== 'failed');
    const isDue = asked !== undefined && asked.untilMs > clock.nowMs() && asked.volume > 0;
    return isAble && isDue && !isDisposed ? asked : undefined;
  }
  function tellFirstSound(): void {
    const ring = heard();
    const output = state.outputs.find(({ isPresent }) => isPresent);
    if (ring === undefined || output === undefined || ring.key === toldKey) return;
    toldKey = ring.key;
    const { key, ringtone } = ring;
    emitter.emit('first-sound', {
      key,
      outputId: output.id,
      output,
      ringtone,
      firstSoundAtMs: clock.nowMs(),
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
        (name) => ({ name, kind: 'synthesized', state: 'ready' }) as const,
      );
      state = { ...state, ringtones: known };
    },
    play(ring) {
      asked = ring;
      tellFirstSound();
    },
    levels() {
      const ring = heard();
      const sounding = ring === undefined ? [] : state.outputs.filter(({ player }) => player === 'sounding');
      return new Map(sounding.map(({ id, volume }) => [id, volume * (ring?.volume ?? 0)]));
    },
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
      tellFirstSound();
    },
    emitProblem: (error) => emitter.emit('problem', { error }),
    chosen: () => chosen,
    unlocks: () => unlocks,
    isDisposed: () => isDisposed,
  };
}

/** Completes a state as the real ring player would: by the outputs that are chosen and present. */
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
