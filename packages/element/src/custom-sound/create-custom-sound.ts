import { sanitizeText, type Ringer } from 'belfry';
import type { ProblemLog } from '../problems/problem-log.js';
import type { InspectedSound, SoundFault } from './inspect-sound.js';
import type { CustomSoundRecord } from './custom-sound-record.js';
import { customSoundRingtone, type CustomSoundStore } from './custom-sound-store.js';

/** Why a file didn't become the agent's custom sound. */
export type CustomSoundRejection =
  | SoundFault
  /** The browser's storage is full or blocked. */
  | 'not-saved'
  /** The administrator locked the ringtone or the uploads. */
  | 'locked';

/** The progress or result of the agent's last action. */
export type CustomSoundProgress =
  | { readonly step: 'none' }
  | { readonly step: 'checking' }
  | { readonly step: 'saved'; readonly name: string }
  | { readonly step: 'removed' }
  | { readonly step: 'rejected'; readonly why: CustomSoundRejection };

/** Immutable. Each change creates a new value. */
export interface CustomSoundState {
  /** The saved sound, if any. */
  readonly saved: CustomSoundRecord | undefined;
  readonly progress: CustomSoundProgress;
}

/** The agent's custom sound: upload, replace, and remove it. */
export interface CustomSound {
  state(): CustomSoundState;
  /** Saves the file if it can be a ringtone, and chooses it. Never rejects: `state()` has the result. */
  upload(file: File): Promise<void>;
  /** Goes back to the default ringtone and deletes the file, even if the ringtone is locked. Never rejects. */
  remove(): Promise<void>;
  /** The agent has seen the result. */
  acknowledge(): void;
  subscribe(listener: () => void): () => void;
  /** Unfinished actions have no effect after this. */
  dispose(): void;
}

/** What a custom sound is wired from. */
export interface CustomSoundOptions {
  /** When it changes, the ringer must have its ringtones before the listener added here is called. */
  readonly store: CustomSoundStore;
  readonly ringer: Pick<Ringer, 'state' | 'set' | 'forget'>;
  readonly inspect: (file: Blob) => Promise<InspectedSound>;
  readonly problems: Pick<ProblemLog, 'report' | 'guard'>;
}

const nothing: CustomSoundProgress = { step: 'none' };
const checking: CustomSoundProgress = { step: 'checking' };

/** Lets the agent upload a ringtone. It becomes the ringer's ringtone once it is checked and saved. */
export function createCustomSound(options: CustomSoundOptions): CustomSound {
  const { store } = options;
  const listeners = new Set<() => void>();
  let state: CustomSoundState = { saved: store.current(), progress: nothing };
  let queue: Promise<unknown> = Promise.resolve();
  let isDisposed = false;

  function change(changes: Partial<CustomSoundState>): void {
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
  function enqueue(step: () => Promise<CustomSoundProgress>): Promise<void> {
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

function isLocked({ ringer }: CustomSoundOptions): boolean {
  const { ringtone, uploads } = ringer.state().locks;
  return ringtone !== undefined || uploads === false;
}

async function upload(
  file: File,
  options: CustomSoundOptions,
  isStopped: () => boolean,
): Promise<CustomSoundProgress> {
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
    problems.report('custom-sound', error);
    return { step: 'rejected', why: 'not-saved' };
  }
  if (isStopped()) return nothing;
  if (!isLocked(options)) problems.guard('setting', () => ringer.set({ ringtone: customSoundRingtone }));
  return { step: 'saved', name: sanitizeText(file.name) };
}

async function remove(options: CustomSoundOptions): Promise<CustomSoundProgress> {
  const { store, ringer, problems } = options;
  // First, so that no tab has a chosen ringtone that it doesn't know.
  problems.guard('setting', () => ringer.forget({ ringtone: customSoundRingtone }));
  if (ringer.state().settings.ringtone === customSoundRingtone) return nothing;
  try {
    await store.remove();
  } catch (error) {
    problems.report(store.current() === undefined ? 'custom-sound' : 'setting', error);
  }
  return store.current() === undefined ? { step: 'removed' } : nothing;
}
