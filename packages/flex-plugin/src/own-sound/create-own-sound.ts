import { sanitizeText, type Ringer } from 'belfry';
import type { ProblemLog } from '../problems/problem-log.js';
import type { InspectedSound, SoundFault } from './inspect-sound.js';
import type { OwnSoundRecord } from './own-sound-record.js';
import { ownSoundRingtone, type OwnSoundStore } from './own-sound-store.js';

/** Why a file did not become the agent's own sound. */
export type OwnSoundRefusal =
  | SoundFault
  /** The browser's storage is full or blocked. */
  | 'not-kept'
  /** The administrator locked the ringtone. */
  | 'locked';

/** What became of the last thing that the agent did. */
export type OwnSoundProgress =
  | { readonly step: 'none' }
  | { readonly step: 'checking' }
  | { readonly step: 'kept'; readonly name: string }
  | { readonly step: 'removed' }
  | { readonly step: 'refused'; readonly why: OwnSoundRefusal };

/** One immutable value; a new one whenever something changed. */
export interface OwnSoundState {
  /** Which sound is kept, if any. */
  readonly kept: OwnSoundRecord | undefined;
  readonly progress: OwnSoundProgress;
}

/** The agent's own sound file: uploaded, chosen as the ringtone, replaced, removed. */
export interface OwnSound {
  state(): OwnSoundState;
  /** Keeps the file, if it can ring, and chooses it. `state()` says what became of it; never rejects. */
  upload(file: File): Promise<void>;
  /** Rings by the usual ringtone again, and forgets the file. Never rejects. */
  remove(): Promise<void>;
  /** The agent has seen what became of it. */
  acknowledge(): void;
  subscribe(listener: () => void): () => void;
  /** What is under way changes nothing any more. */
  dispose(): void;
}

export interface OwnSoundOptions {
  /** Its ringtones must be the ringer's by the time that its own listeners return. */
  readonly store: OwnSoundStore;
  readonly ringer: Pick<Ringer, 'state' | 'set'>;
  /** The ringtone of whoever chose none. */
  readonly defaultRingtone: () => string;
  readonly inspect: (file: Blob) => Promise<InspectedSound>;
  readonly problems: Pick<ProblemLog, 'report' | 'guard'>;
}

const nothing: OwnSoundProgress = { step: 'none' };
const checking: OwnSoundProgress = { step: 'checking' };

export function createOwnSound(options: OwnSoundOptions): OwnSound {
  const { store } = options;
  const listeners = new Set<() => void>();
  let state: OwnSoundState = { kept: store.current(), progress: nothing };
  let queue: Promise<unknown> = Promise.resolve();
  let isDisposed = false;

  function change(changes: Partial<OwnSoundState>): void {
    if (isDisposed) return;
    state = { ...state, ...changes };
    for (const listener of [...listeners]) listener();
  }
  const unsubscribe = store.subscribe(() => {
    // What another tab did has made the last texts about it untrue.
    const { progress } = state;
    change({ kept: store.current(), progress: progress.step === 'checking' ? progress : nothing });
  });

  /** One after the other: what the agent did last is what holds. */
  function inTurn(step: () => Promise<OwnSoundProgress>): Promise<void> {
    const turn = queue.then(async () => {
      if (!isDisposed) change({ progress: await step() });
    });
    queue = turn;
    return turn;
  }

  return {
    state: () => state,
    upload(file) {
      change({ progress: checking });
      return inTurn(() => {
        change({ progress: checking });
        return upload(file, options, () => isDisposed);
      });
    },
    remove: () => inTurn(() => remove(options)),
    acknowledge() {
      if (state.progress.step !== 'checking') change({ progress: nothing });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      isDisposed = true;
      unsubscribe();
      listeners.clear();
    },
  };
}

function isLocked({ ringer }: OwnSoundOptions): boolean {
  return ringer.state().locks.ringtone !== undefined;
}

async function upload(
  file: File,
  options: OwnSoundOptions,
  hasStopped: () => boolean,
): Promise<OwnSoundProgress> {
  const { store, ringer, inspect, problems } = options;
  if (isLocked(options)) return { step: 'refused', why: 'locked' };
  const inspected = await inspect(file);
  if (hasStopped()) return nothing;
  if (inspected.state === 'unfit') return { step: 'refused', why: inspected.why };
  // A lock may have come while the file was looked into.
  if (isLocked(options)) return { step: 'refused', why: 'locked' };
  try {
    await store.keep(file.name, inspected.bytes);
  } catch (error) {
    problems.report('own-sound', error);
    return { step: 'refused', why: 'not-kept' };
  }
  if (hasStopped()) return nothing;
  if (!isLocked(options)) problems.guard('setting', () => ringer.set({ ringtone: ownSoundRingtone }));
  return { step: 'kept', name: sanitizeText(file.name) };
}

async function remove(options: OwnSoundOptions): Promise<OwnSoundProgress> {
  const { store, ringer, defaultRingtone, problems } = options;
  // What a lock hides may be this very choice, which could not be taken back.
  if (isLocked(options)) return { step: 'refused', why: 'locked' };
  if (ringer.state().settings.ringtone === ownSoundRingtone) {
    // First, so that no tab ever has a choice of a ringtone that it does not know.
    problems.guard('setting', () => ringer.set({ ringtone: defaultRingtone() }));
  }
  if (ringer.state().settings.ringtone === ownSoundRingtone) return nothing;
  try {
    await store.forget();
  } catch (error) {
    problems.report(store.current() === undefined ? 'own-sound' : 'setting', error);
  }
  return store.current() === undefined ? { step: 'removed' } : nothing;
}
