import { allowableAlerts, type DescribeAlerts } from '../alerts/alerts.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import { BelfryError } from '../base/belfry-error.js';
import type { CallSource } from '../calls/call-source.js';
import type { Clock } from '../base/clock.js';
import type { Rule } from '../plan/rule.js';
import {
  anything,
  fields,
  filledText,
  invalid,
  isRecord,
  list,
  numberWithin,
  oneOf,
  type Check,
} from '../settings/check-options.js';
import { checkRingtones } from '../settings/check-ringtones.js';
import { checkRules } from '../settings/check-rules.js';
import { checkLocks, checkSettings } from '../settings/check-settings.js';
import type { SettingLocks } from '../settings/setting-locks.js';
import type { Settings } from '../settings/settings.js';

/** How the bell rings, as an administrator decides; `ringer.configure()` may change it later. */
export interface RingerConfiguration {
  /** Which calls ring, and how. Default: inbound voice rings, all else is quiet. */
  readonly rules?: readonly Rule[];
  /** Ringtones beside the built-in ones, by name: an audio file by its URL, or a cadence. */
  readonly ringtones?: Readonly<Record<string, RingtoneSpec>>;
  /** What holds until the agent chooses otherwise. Default: `us`, at full volume, on the system's default output. */
  readonly settings?: Partial<Settings>;
  /** What holds whatever the agent chooses. Default: every choice is the agent's. */
  readonly locks?: SettingLocks;
}

/** What `createRinger` takes. Everything but the sources may be left out. */
export interface RingerOptions extends RingerConfiguration {
  /** Where calls come from. */
  readonly sources: readonly CallSource[];
  /**
   * Where the agent's settings and reports are remembered, and what tabs elect by: one name an agent, if
   * several share a browser. Default `belfry`.
   */
  readonly storageKey?: string;
  /**
   * How long an offer rings whose source names no deadline, in ms: 1 to 3 600 000 (an hour). Default 300 000
   * (five minutes).
   */
  readonly maxRingMs?: number;
  /**
   * What the alerts beside the bell say, as plain text. Default: in English, that a call comes in, and in the
   * notification who calls and in which queue.
   */
  readonly describeAlerts?: DescribeAlerts;
  /** Where time comes from, for tests. */
  readonly clock?: Clock;
}

const aSource: Check = (value, path) => {
  const { name, start } = (value ?? {}) as Partial<CallSource>;
  filledText(name, `${path}.name`);
  // It stands before the first '/' in the keys of its calls.
  if (name?.includes('/') === true) throw invalid(`${path}.name`, name, "a name without '/'");
  if (typeof start !== 'function') {
    throw new BelfryError(
      'invalid-option',
      `${path}.start: is not a function. A source has a name and start(observer).`,
    );
  }
};

const aClock: Check = (value, path) => {
  const { nowMs, after } = (value ?? {}) as Partial<Clock>;
  if (typeof nowMs !== 'function' || typeof after !== 'function') {
    throw invalid(path, value, "an object with the functions 'nowMs' and 'after'");
  }
};

const aFunction: Check = (value, path) => {
  if (typeof value !== 'function') throw invalid(path, value, 'a function');
};

/** An hour: longer than any offer waits, short enough that a lost end is no endless ring. */
const longestMaxRingMs = 3_600_000;

/** A check of settings, against the built-in ringtones and these. */
export function settingsCheck(ringtones: RingerOptions['ringtones']): (settings: Partial<Settings>) => void {
  const check = checkSettings(ringtoneNames(ringtones));
  return (settings) => check(settings, 'settings');
}

/**
 * Throws `BelfryError` `invalid-option` where an option is wrong, with its path and what is allowed: a
 * mistake is found when the page loads, not when a customer calls.
 */
export function checkRingerOptions(options: RingerOptions): void {
  if (!isRecord(options)) throw invalid('', options, "an object with 'sources'");
  fields(
    {
      ...configurationChecks(options),
      sources: list(aSource),
      storageKey: filledText,
      maxRingMs: numberWithin(1, longestMaxRingMs),
      describeAlerts: aFunction,
      clock: aClock,
    },
    ['sources'],
  )(options, '');
  const seen = new Set<string>();
  options.sources.forEach(({ name }, index) => {
    if (seen.has(name)) {
      throw new BelfryError(
        'invalid-option',
        `sources[${index}].name: '${name}' stands twice. Each source needs a name of its own.`,
      );
    }
    seen.add(name);
  });
}

/** The same for what `allowAlert()` takes. */
export function checkAllowableAlert(name: unknown): void {
  oneOf(...allowableAlerts)(name, 'name');
}

/** The same for what `configure()` takes. */
export function checkConfiguration(configuration: RingerConfiguration): void {
  if (!isRecord(configuration)) throw invalid('', configuration, 'an object');
  fields(configurationChecks(configuration))(configuration, '');
}

/** The ringtones are looked at first: the others name them. */
function configurationChecks({ ringtones }: RingerConfiguration): Record<keyof RingerConfiguration, Check> {
  fields({ ringtones: checkRingtones(Object.keys(builtInRingtones)) })({ ringtones }, '');
  const names = ringtoneNames(ringtones);
  return {
    rules: checkRules(names),
    ringtones: anything,
    settings: checkSettings(names),
    locks: checkLocks(names),
  };
}

function ringtoneNames(ringtones: RingerOptions['ringtones']): string[] {
  return [...Object.keys(builtInRingtones), ...Object.keys(ringtones ?? {})];
}
