import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { AudioEnvironment, SampleBuffer } from '../browser/audio-environment.js';
import type { AudibleSound } from './audible-sound.js';
import { keepLoading, type LoadedFile } from './keep-loading.js';
import { fileSource, isRingtoneFile, type CadenceSpec, type RingtoneSpec } from './ringtone.js';
import { createSynthesizedRingtones } from './synthesized-ringtones.js';

/**
 * Whether a ringtone can play. A `failed` one is replaced by the fallback, and retried later unless the file itself
 * can't be used.
 */
export interface RingtoneState {
  readonly name: string;
  readonly kind: 'synthesized' | 'file';
  readonly state: 'ready' | 'loading' | 'failed';
  /** Whether it plays but is hard to hear: the first second of its sound is quieter than −40 dBFS. */
  readonly isQuiet: boolean;
}

/**
 * The requested ringtone that another one replaces, and why: it is still `loading`, the code of its problem, or
 * `unknown` if there is no ringtone with this name.
 */
export interface InsteadOf {
  readonly ringtone: string;
  readonly why: string;
}

/** A ringtone that can play at once. */
export interface PlayableRingtone {
  readonly name: string;
  readonly buffer: SampleBuffer;
  /** The part of the buffer to play. */
  readonly sound: AudibleSound;
  /** The requested ringtone, if this one replaces it. */
  readonly insteadOf?: InsteadOf;
}

/** All ringtones by name, loaded before a call comes. */
export interface RingtoneLibrary {
  /** The ringtone with this name or, while it isn't ready, the fallback. Never waits or fails. */
  get(name: string): PlayableRingtone;
  states(): readonly RingtoneState[];
  /** Replaces all ringtones. They must include the fallback. A file with the same name and source isn't loaded again. */
  setRingtones(ringtones: Readonly<Record<string, RingtoneSpec>>): void;
  dispose(): void;
}

export interface RingtoneLibraryOptions {
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
  /** The name of a built-in ringtone, which can't fail. */
  readonly fallbackRingtone: string;
  readonly environment: AudioEnvironment;
  readonly clock: Clock;
  readonly onChange: () => void;
  /** A ringtone failed or is hard to hear. Called once, not again for each retry. */
  readonly onProblem: (error: BelfryError) => void;
}

/**
 * Makes the library, starts to load its files, and renders its cadences while the page is idle, the fallback first. The
 * first call doesn't wait for any of them.
 */
export function createRingtoneLibrary(options: RingtoneLibraryOptions): RingtoneLibrary {
  const { fallbackRingtone } = options;
  let { ringtones } = options;
  const fallback = ringtones[fallbackRingtone];
  if (fallback === undefined || isRingtoneFile(fallback)) {
    const allowed = Object.keys(ringtones).filter((name) => !isRingtoneFile(ringtones[name] ?? { url: '' }));
    throw new BelfryError(
      'invalid-option',
      `fallbackRingtone: '${fallbackRingtone}' is not a synthesized ringtone. Allowed: ${allowed.join(', ')}.`,
    );
  }
  const synthesized = createSynthesizedRingtones(options);
  const files = new Map<string, LoadedFile>();
  function load(): void {
    for (const [name, file] of files) {
      if (sourceOf(ringtones[name]) === file.source) continue;
      file.stop();
      files.delete(name);
    }
    for (const [name, spec] of Object.entries(ringtones)) {
      if (isRingtoneFile(spec) && !files.has(name)) files.set(name, keepLoading(name, spec, options));
    }
    synthesized.set(new Map(Object.entries(ringtones).filter(isCadence)));
  }
  load();
  const playable = (name: string): PlayableRingtone | undefined => {
    const state = synthesized.get(name) ?? files.get(name)?.state();
    return state?.state === 'ready' ? { name, buffer: state.buffer, sound: state.sound } : undefined;
  };
  const whyNot = (name: string): string => {
    if (synthesized.peek(name) !== undefined) return 'ringtone-undecodable';
    const state = files.get(name)?.state();
    if (state === undefined) return 'unknown';
    return state.state === 'failed' ? state.code : 'loading';
  };
  return {
    get(name) {
      const found = playable(name);
      if (found !== undefined) return found;
      const replacement = playable(fallbackRingtone);
      if (replacement === undefined) throw new Error('this browser has no AudioBuffer');
      return { ...replacement, insteadOf: { ringtone: name, why: whyNot(name) } };
    },
    states: () =>
      Object.keys(ringtones).map((name) => {
        const file = files.get(name)?.state();
        return file === undefined
          ? {
              name,
              kind: 'synthesized',
              state: synthesized.peek(name) ?? 'ready',
              isQuiet: synthesized.isQuiet(name),
            }
          : { name, kind: 'file', state: file.state, isQuiet: file.state === 'ready' && file.sound.isQuiet };
      }),
    setRingtones(next) {
      ringtones = next;
      load();
    },
    dispose() {
      synthesized.dispose();
      for (const { stop } of files.values()) stop();
    },
  };
}

function isCadence(entry: readonly [string, RingtoneSpec]): entry is [string, CadenceSpec] {
  return !isRingtoneFile(entry[1]);
}

function sourceOf(spec: RingtoneSpec | undefined): LoadedFile['source'] | undefined {
  return spec !== undefined && isRingtoneFile(spec) ? fileSource(spec) : undefined;
}
