import { BelfryError } from '../base/belfry-error.js';
import type { PageStorage } from '../browser/page-storage.js';
import { isRecord } from './check-options.js';
import { checkUnlocked, lockedSettings, type SettingLocks } from './setting-locks.js';
import { givenSettings, type Settings } from './settings.js';

/** Remembers the agent's settings. */
export interface SettingsStore {
  get(): Settings;
  /**
   * Changes some, remembers all.
   *
   * @throws BelfryError `setting-locked`.
   */
  set(changes: Partial<Settings>): void;
  /** New terms: what was remembered is looked at anew. */
  configure(terms: SettingsTerms): void;
  dispose(): void;
}

/** What the administrator has to say about the agent's settings. */
export interface SettingsTerms {
  /** What holds where the agent chose nothing. */
  readonly defaults: Settings;
  readonly locks?: SettingLocks;
  /** Throws where a setting is wrong: what was remembered and no longer fits is left out. */
  readonly check: (changes: Partial<Settings>) => void;
}

export interface SettingsStoreOptions extends SettingsTerms {
  /** The `localStorage` key. */
  readonly key: string;
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
  const { key, onChange, onProblem, storage } = options;
  let terms: SettingsTerms = options;
  /** As it was written, whether or not it fits: the next terms may be others. */
  let remembered = read();
  let chosen = fitting();

  function read(): Readonly<Record<string, unknown>> {
    try {
      const stored: unknown = JSON.parse(storage.local?.getItem(key) ?? '{}');
      if (isRecord(stored)) return stored;
      throw new TypeError('not an object');
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
  function fitting(): Partial<Settings> {
    const entries = Object.keys(terms.defaults).flatMap((name) => {
      if (remembered[name] === undefined) return [];
      try {
        terms.check({ [name]: remembered[name] });
        return [[name, remembered[name]] as const];
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
    remembered = read();
    chosen = fitting();
    onChange();
  });

  const get = (): Settings => lockedSettings({ ...terms.defaults, ...chosen }, terms.locks ?? {});

  return {
    get,
    set(changes) {
      checkUnlocked(changes, terms.locks ?? {}, get());
      const given = givenSettings(changes);
      remembered = { ...remembered, ...given };
      chosen = { ...chosen, ...given };
      try {
        storage.local?.setItem(key, JSON.stringify(remembered));
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
    configure(next) {
      terms = next;
      chosen = fitting();
    },
    dispose: unfollow,
  };
}
