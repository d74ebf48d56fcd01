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
import type { CallSource } from '../calls/call-source.js';
import { checkOption, namesWith } from '../settings/check-option.js';
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
 * Checks the options of `createRinger`, so that a mistake is found when the page loads and not when a customer calls.
 *
 * @throws BelfryError `invalid-option` with the path, the value, and what is expected.
 */
export function checkRingerOptions(options: RingerOptions): void {
  checkOption(optionsSchema, options, '', namesIn(options));
}

/**
 * Checks what `configure()` takes.
 *
 * @throws BelfryError `invalid-option`.
 */
export function checkConfiguration(configuration: RingerConfiguration): void {
  checkOption(configurationSchema, configuration, '', namesIn(configuration));
}

/** A check of settings that can name the built-in ringtones and these. */
export function settingsCheck(ringtones: RingerOptions['ringtones']): (settings: Partial<Settings>) => void {
  const names = namesWith(Object.keys(ringtones ?? {}));
  return (settings) => checkOption(settingsSchema, settings, 'settings', names);
}

/** The options can be anything, whatever their type says. */
function namesIn(options: RingerConfiguration): ReturnType<typeof namesWith> {
  const ringtones: unknown = (options as RingerConfiguration | null | undefined)?.ringtones;
  return namesWith(isRecord(ringtones) ? Object.keys(ringtones) : []);
}
