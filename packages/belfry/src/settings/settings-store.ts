import { BelfryError } from '../base/belfry-error.js';
import { deepEqual } from '../base/deep-equal.js';
import type { PageStorage } from '../browser/page-storage.js';
import { isRecord } from '../base/schema/is-record.js';
import { checkUnlocked, lockedSettings, type SettingLocks } from './setting-locks.js';
import type { Settings } from './settings.js';

/** Stores the agent's settings. */
export interface SettingsStore {
  get(): Settings;
  /**
   * Changes some settings and stores all that the agent changed.
   *
   * @throws BelfryError `setting-locked`.
   */
  set(changes: Partial<Settings>): void;
  /** Forgets what is stored if it equals these, locked or not, so that the defaults apply. */
  forget(choices: Partial<Settings>): void;
  /** Applies new terms to what is stored. */
  configure(terms: SettingsTerms): void;
  dispose(): void;
}

/** What the administrator decides about the agent's settings. */
export interface SettingsTerms {
  /** Settings that the agent hasn't changed. */
  readonly defaults: Settings;
  readonly locks?: SettingLocks;
  /** Copies valid settings. Throws if one is invalid. A stored setting that is no longer valid is left out. */
  readonly read: (settings: unknown) => Partial<Settings>;
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
 * Creates a store of settings in `localStorage`, shared by all tabs. It writes only what the agent changed, so that a
 * new default reaches every agent who didn't. If storage is missing or full, settings last as long as the page.
 */
export function createSettingsStore(options: SettingsStoreOptions): SettingsStore {
  const { key, onChange, onProblem, storage } = options;
  let terms: SettingsTerms = options;
  /** As stored, whether or not it is valid: it may be valid under the next terms. */
  let stored = read();
  let chosen = validSettings();

  function read(): Readonly<Record<string, unknown>> {
    try {
      const value: unknown = JSON.parse(storage.local?.getItem(key) ?? '{}');
      if (isRecord(value)) return value;
      throw new TypeError('not an object');
    } catch (cause) {
      onProblem(
        new BelfryError(
          'storage-failed',
          `The stored settings (${key}) can't be read. Defaults are in use.`,
          { cause },
        ),
      );
      return {};
    }
  }

  /** Checks each setting separately, so that one invalid setting doesn't discard the others. */
  function validSettings(): Partial<Settings> {
    const entries = Object.keys(terms.defaults).flatMap((name) => {
      if (stored[name] === undefined) return [];
      try {
        return Object.entries(terms.read({ [name]: stored[name] }));
      } catch (cause) {
        onProblem(
          new BelfryError(
            'storage-failed',
            `The stored setting '${name}' is no longer valid. Its default is in use.`,
            { cause },
          ),
        );
        return [];
      }
    });
    return Object.fromEntries(entries);
  }

  const unfollow = storage.onChangeElsewhere(key, () => {
    stored = read();
    chosen = validSettings();
    onChange();
  });

  function write(): void {
    try {
      storage.local?.setItem(key, JSON.stringify(stored));
    } catch (cause) {
      onProblem(
        new BelfryError(
          'storage-failed',
          "The settings can't be stored. They last until this page is closed.",
          { cause },
        ),
      );
    }
  }

  const get = (): Settings => settingsUnder(terms, chosen);

  return {
    get,
    set(changes) {
      checkUnlocked(changes, terms.locks ?? {}, get());
      stored = { ...stored, ...changes };
      chosen = { ...chosen, ...changes };
      write();
    },
    forget(choices) {
      const kept = without(stored, choices);
      if (deepEqual(kept, stored)) return;
      stored = kept;
      chosen = without(chosen, choices);
      write();
    },
    configure(next) {
      terms = next;
      chosen = validSettings();
    },
    dispose: unfollow,
  };
}

function settingsUnder({ defaults, locks = {} }: SettingsTerms, chosen: Partial<Settings>): Settings {
  return lockedSettings({ ...defaults, ...chosen }, locks, defaults.ringtone);
}

/** The settings without those that equal these. */
function without<Kept extends object>(settings: Kept, choices: Partial<Settings>): Kept {
  const isOther = ([name, value]: [string, unknown]): boolean =>
    !(name in choices) || !deepEqual(value, choices[name as keyof Settings]);
  return Object.fromEntries(Object.entries(settings).filter((entry) => isOther(entry))) as Kept;
}
