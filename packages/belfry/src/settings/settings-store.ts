import { BelfryError } from '../belfry-error.js';
import type { PageStorage } from '../page-storage.js';
import { isRecord } from './check-options.js';
import { givenSettings, type Settings } from './settings.js';

/** Remembers the agent's settings. */
export interface SettingsStore {
  get(): Settings;
  /** Changes some, remembers all. */
  set(changes: Partial<Settings>): void;
  dispose(): void;
}

export interface SettingsStoreOptions {
  /** The `localStorage` key. */
  readonly key: string;
  /** What holds where the agent chose nothing. */
  readonly defaults: Settings;
  /** Throws where a setting is wrong: what was remembered and no longer fits is left out. */
  readonly check: (changes: Partial<Settings>) => void;
  /** Called when another tab changed the settings. */
  readonly onChange: () => void;
  readonly onProblem: (error: BelfryError) => void;
  readonly storage: PageStorage;
}

/**
 * Settings in `localStorage`, followed from tab to tab. Only what the agent changed is written, so that a
 * changed default reaches everybody else. Where storage is missing or full, settings live as long as the page.
 */
export function createSettingsStore(options: SettingsStoreOptions): SettingsStore {
  const { key, defaults, check, onChange, onProblem, storage } = options;
  let chosen = read();

  function read(): Partial<Settings> {
    try {
      const stored = storage.local?.getItem(key);
      return stored == null ? {} : fitting(JSON.parse(stored));
    } catch (cause) {
      onProblem(
        new BelfryError(
          'storage-failed',
          `The remembered settings (${key}) could not be read; the defaults hold.`,
          { cause },
        ),
      );
      return {};
    }
  }

  /** Each setting by itself, so that one that no longer fits does not take the others with it. */
  function fitting(stored: unknown): Partial<Settings> {
    if (!isRecord(stored)) throw new TypeError('not an object');
    const entries = Object.keys(defaults).flatMap((name) => {
      if (stored[name] === undefined) return [];
      try {
        check({ [name]: stored[name] });
        return [[name, stored[name]] as const];
      } catch (cause) {
        onProblem(
          new BelfryError(
            'storage-failed',
            `The remembered setting '${name}' does not fit any more; its default holds.`,
            { cause },
          ),
        );
        return [];
      }
    });
    return Object.fromEntries(entries);
  }

  const unfollow = storage.onChangeElsewhere(key, () => {
    chosen = read();
    onChange();
  });

  return {
    get: () => ({ ...defaults, ...chosen }),
    set(changes) {
      chosen = { ...chosen, ...givenSettings(changes) };
      try {
        storage.local?.setItem(key, JSON.stringify(chosen));
      } catch (cause) {
        onProblem(
          new BelfryError(
            'storage-failed',
            'The settings could not be remembered; they hold until this page is closed.',
            { cause },
          ),
        );
      }
    },
    dispose: unfollow,
  };
}
