import type { DescribeAlerts } from '../alerts/alerts.js';
import type { Clock } from '../base/clock.js';
import { isRecord } from '../base/schema/is-record.js';
import {
  code,
  list,
  object,
  openObject,
  optional,
  refine,
  refineWhole,
  required,
  text,
  type Schema,
} from '../base/schema/schema.js';
import { readProperty } from '../base/unreadable.js';
import type { CallSource } from '../calls/call-source.js';
import { namesWith, readOption } from '../settings/read-option.js';
import { configurationFields, configurationSchema, startFields } from '../settings/configuration-schema.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import { settingsSchema } from '../settings/settings-schema.js';
import type { Settings } from '../settings/settings.js';

/** What `createRinger` takes. Only the sources are required. */
export interface RingerOptions extends RingerConfiguration {
  /** Where calls come from. */
  readonly sources: readonly CallSource[];
  /**
   * The name under which the browser stores the agent's settings and reports, and under which tabs elect a leader.
   * If several agents share a browser, give each one their own. Default: `belfry`.
   */
  readonly storageKey?: string;
  /** How long an offer without a deadline rings, in ms: 1 to 3,600,000 (an hour). Default: 300,000 (five minutes). */
  readonly maxRingMs?: number;
  /**
   * The texts of alerts, as plain text. Default: English texts that say a call is coming in. The notification also
   * names the caller and the queue.
   */
  readonly describeAlerts?: DescribeAlerts;
  /** The clock. Tests can pass their own. */
  readonly clock?: Clock;
}

function aFunction<Value>(expected = 'a function'): Schema<Value> {
  return code<Value>((value) => typeof value === 'function', expected);
}

const source = openObject<CallSource>({
  name: required(
    'Unique among the sources. Calls are keyed by it, followed by a `/`.',
    refineWhole(text, 'a name without "/"', (name) => !name.includes('/')),
  ),
  start: required('Starts to report calls.', aFunction('a function start(observer)')),
});

const sources = refine(list(source, 'sources'), 'a name that no other source has', (all) =>
  all.flatMap(({ name }, index) =>
    all.findIndex((other) => other.name === name) < index ? [[index, 'name']] : [],
  ),
);

const clock = openObject<Clock>({
  now: required('Returns the time on the monotonic clock.', aFunction()),
  epochMs: required('Returns the time since the epoch.', aFunction()),
  after: required('Sets a timer.', aFunction()),
});

const optionsSchema = object<RingerOptions>({
  ...configurationFields,
  ...startFields,
  sources: required('Where calls come from.', sources),
  describeAlerts: optional('The texts of alerts.', aFunction()),
  clock: optional('The clock.', clock),
});

/**
 * Reads the options of `createRinger`, so that a mistake is found when the page loads and not when a customer calls.
 * Returns a copy.
 *
 * @throws BelfryError `invalid-option` with the path, the value, and what is expected.
 */
export function readRingerOptions(options: unknown): RingerOptions {
  return readOption(optionsSchema, options, '', namesIn(options));
}

/**
 * Reads what `configure()` takes. Returns a copy.
 *
 * @throws BelfryError `invalid-option`.
 */
export function readRingerConfiguration(configuration: unknown): RingerConfiguration {
  return readOption(configurationSchema, configuration, '', namesIn(configuration));
}

/** Reads settings that can name the built-in ringtones and these. */
export function settingsReader(
  ringtones: RingerConfiguration['ringtones'],
): (settings: unknown) => Partial<Settings> {
  const names = namesWith(Object.keys(ringtones ?? {}));
  return (settings) => readOption(settingsSchema, settings, 'settings', names);
}

/** The names of the ringtones in options that can be anything. */
function namesIn(options: unknown): ReturnType<typeof namesWith> {
  const ringtones = isRecord(options) ? readProperty(options, 'ringtones') : undefined;
  return namesWith(isRecord(ringtones) ? Object.keys(ringtones) : []);
}
