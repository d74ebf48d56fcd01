import { sanitizeText, type Ringer } from 'belfry';
import type { ProblemLog } from '../problems/problem-log.js';
import type { InspectedSound, SoundFault } from './inspect-sound.js';
import type { OwnSoundRecord } from './own-sound-record.js';
import { ownSoundRingtone, type OwnSoundStore } from './own-sound-store.js';

/** Why a file didn't become the agent's custom sound. */
export type OwnSoundRejection =
  | SoundFault
  /** The browser's storage is full or blocked. */
  | 'not-saved'
  /** The administrator locked the ringtone. */
  | 'locked';

/** The progress or result of the agent's last action. */
export type OwnSoundProgress =
  | { readonly step: 'none' }
  | { readonly step: 'checking' }
  | { readonly step: 'saved'; readonly name: string }
  | { readonly step: 'removed' }
  | { readonly step: 'rejected'; readonly why: OwnSoundRejection };

/** Immutable. Each change creates a new value. */
export interface OwnSoundState {
  /** The saved sound, if any. */
  readonly saved: OwnSoundRecord | undefined;
  readonly progress: OwnSoundProgress;
}

/** The agent's custom sound: upload, replace, and remove it. */
export interface OwnSound {
  state(): OwnSoundState;
  /** Saves the file if it can be a ringtone, and chooses it. Never rejects: `state()` has the result. */
  upload(file: File): Promise<void>;
  /** Switches back to the default ringtone and deletes the file. Never rejects. */
  remove(): Promise<void>;
  /** The agent has seen the result. */
  acknowledge(): void;
  subscribe(listener: () => void): () => void;
  /** Unfinished actions have no effect after this. */
  dispose(): void;
}

export interface OwnSoundOptions {
  /** When it changes, the ringer must have its ringtones before the listener added here is called. */
  readonly store: OwnSoundStore;
  readonly ringer: Pick<Ringer, 'state' | 'set'>;
  /** The ringtone if the agent chose none. */
  readonly defaultRingtone: () => string;
  readonly inspect: (file: Blob) => Promise<InspectedSound>;
  readonly problems: Pick<ProblemLog, 'report' | 'guard'>;
}

const nothing: OwnSoundProgress = { step: 'none' };
const checking: OwnSoundProgress = { step: 'checking' };

export function createOwnSound(options: OwnSoundOptions): OwnSound {
  const { store } = options;
  const listeners = new Set<() => void>();
  let state: OwnSoundState = { saved: store.current(), progress: nothing };
  let queue: Promise<unknown> = Promise.resolve();
  let isDisposed = false;

  function change(changes: Partial<OwnSoundState>): void {
    if (isDisposed) return;
    state = { ...state, ...changes };
    for (const listener of [...listeners]) listener();
  }
  const unsubscribe = store.subscribe(() => {
    // A change from another tab makes the last result outdated.
    const { progress } = state;
    change({ saved: store.current(), progress: progress.step === 'checking' ? progress : nothing });
  });

  /** Runs actions one after another, so that the last one wins. */
  function enqueue(step: () => Promise<OwnSoundProgress>): Promise<void> {
    const done = queue.then(async () => {
      if (!isDisposed) change({ progress: await step() });
    });
    queue = done;
    return done;
  }

  return {
    state: () => state,
    upload(file) {
      change({ progress: checking });
      return enqueue(() => {
        change({ progress: checking });
        return upload(file, options, () => isDisposed);
      });
    },
    remove: () => enqueue(() => remove(options)),
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
  isStopped: () => boolean,
): Promise<OwnSoundProgress> {
  const { store, ringer, inspect, problems } = options;
  if (isLocked(options)) return { step: 'rejected', why: 'locked' };
  const inspected = await inspect(file);
  if (isStopped()) return nothing;
  if (inspected.state === 'unusable') return { step: 'rejected', why: inspected.why };
  // A lock can arrive during the check.
  if (isLocked(options)) return { step: 'rejected', why: 'locked' };
  try {
    await store.save(file.name, inspected.bytes);
  } catch (error) {
    problems.report('own-sound', error);
    return { step: 'rejected', why: 'not-saved' };
  }
  if (isStopped()) return nothing;
  if (!isLocked(options)) problems.guard('setting', () => ringer.set({ ringtone: ownSoundRingtone }));
  return { step: 'saved', name: sanitizeText(file.name) };
}

async function remove(options: OwnSoundOptions): Promise<OwnSoundProgress> {
  const { store, ringer, defaultRingtone, problems } = options;
  // The lock may hide that the agent chose this sound, and that choice couldn't be changed now.
  if (isLocked(options)) return { step: 'rejected', why: 'locked' };
  if (ringer.state().settings.ringtone === ownSoundRingtone) {
    // First, so that no tab has a chosen ringtone that it doesn't know.
    problems.guard('setting', () => ringer.set({ ringtone: defaultRingtone() }));
  }
  if (ringer.state().settings.ringtone === ownSoundRingtone) return nothing;
  try {
    await store.remove();
  } catch (error) {
    problems.report(store.current() === undefined ? 'own-sound' : 'setting', error);
  }
  return store.current() === undefined ? { step: 'removed' } : nothing;
}
