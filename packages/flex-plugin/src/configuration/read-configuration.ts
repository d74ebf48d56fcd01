import { defaultRules, type Rule } from 'belfry';
import { keepValid, namesWith, type Mistake } from 'belfry/configuration';
import { administratorSchema, type AdministratorConfiguration } from './administrator-configuration.js';

/** The valid part of one source, and its mistakes. */
export interface ReadConfiguration {
  readonly configuration: AdministratorConfiguration;
  readonly mistakes: readonly Mistake[];
}

/** Sections, and the rules, ringtones, settings, and locks in them. */
const depth = 2;

/**
 * Reads what an administrator wrote. It leaves out and reports each rule, ringtone, setting, or lock that is invalid,
 * and keeps the rest. If it leaves out a rule, inbound voice calls ring that no other rule matches: a typo never
 * silences a call.
 *
 * @param source Where the administrator wrote it. Each path begins with it.
 * @param otherRingtones The names of ringtones in other sources.
 */
export function readConfiguration(
  written: unknown,
  source: string,
  otherRingtones: readonly string[] = [],
): ReadConfiguration {
  const names = namesWith([...otherRingtones, ...ringtoneNamesIn(written)]);
  const { value, mistakes, wrongKeys } = keepValid(administratorSchema, written, source, names, depth);
  const { rules, ...rest } = (value ?? {}) as AdministratorConfiguration;
  const remaining = wrongKeys.includes('rules') ? remainingRules(rules) : rules;
  return { configuration: { ...rest, ...(remaining && { rules: remaining }) }, mistakes };
}

/** The names of the valid ringtones in a source. */
export function ringtoneNamesIn(written: unknown): readonly string[] {
  const { value } = keepValid(administratorSchema, written, '', {}, depth);
  return Object.keys((value as AdministratorConfiguration | undefined)?.ringtones ?? {});
}

function remainingRules(valid: readonly Rule[] | undefined): readonly Rule[] | undefined {
  return valid === undefined || valid.length === 0 ? undefined : withDefault(valid);
}

/** If the last rule silences everything else, it must not silence calls that an invalid rule was for. */
function withDefault(rules: readonly Rule[]): readonly Rule[] {
  const last = rules.at(-1);
  const isQuietForAll = last?.ring === false && Object.keys(last.when ?? {}).length === 0;
  return isQuietForAll ? [...rules.slice(0, -1), ...defaultRules, last] : [...rules, ...defaultRules];
}
