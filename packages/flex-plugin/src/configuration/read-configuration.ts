import { defaultRules, type Profile, type Rule } from 'belfry';
import {
  keepValid,
  list,
  mostProfiles,
  namesWith,
  object,
  optional,
  profileSchema,
  unchecked,
  type Kept,
  type Mistake,
  type Schema,
} from 'belfry/configuration';
import { administratorFields, type AdministratorConfiguration } from './administrator-configuration.js';

/** The valid part of one source, and its mistakes. */
export interface ReadConfiguration {
  readonly configuration: AdministratorConfiguration;
  readonly mistakes: readonly Mistake[];
}

/** Sections, and the rules, ringtones, settings, and locks in them. */
const depth = 2;

/** Each profile is read by itself, so that a mistake in a rule of a profile leaves out only that rule. */
const schemaWithoutProfiles: Schema<AdministratorConfiguration> = object<AdministratorConfiguration>({
  ...administratorFields,
  profiles: optional('', list(unchecked<Profile>(), 'profiles', mostProfiles)),
});

/**
 * Reads what an administrator wrote. It leaves out and reports each rule, ringtone, setting, or lock that is invalid,
 * and keeps the rest, in profiles too. If it leaves out a rule, inbound voice calls ring that no other rule matches: a typo
 * never silences a call. A profile that doesn't say for whom it is applies to nobody.
 *
 * @param source Where the administrator wrote it. Each path begins with it.
 * @param otherRingtones The names of ringtones in other sources.
 * @param mostMistakes How many mistakes are described at most, here and in each profile. Default: 20.
 */
export function readConfiguration(
  written: unknown,
  source: string,
  otherRingtones: readonly string[] = [],
  mostMistakes?: number,
): ReadConfiguration {
  const names = namesWith([...otherRingtones, ...ringtoneNamesIn(written)]);
  const kept = keepValid(schemaWithoutProfiles, written, source, names, depth, mostMistakes);
  const { profiles, ...rest } = withRemainingRules(kept) as AdministratorConfiguration;
  const read = profiles?.map((profile, index) =>
    keepValid(
      profileSchema,
      profile,
      `${source === '' ? '' : `${source}.`}profiles[${index}]`,
      names,
      depth,
      mostMistakes,
    ),
  );
  const valid = read
    ?.filter(({ value }) => value !== undefined)
    .map((each) => withRemainingRules(each) as Profile);
  return {
    configuration: { ...rest, ...(valid && { profiles: valid }) },
    mistakes: [...kept.mistakes, ...(read ?? []).flatMap(({ mistakes }) => mistakes)],
  };
}

/** A configuration or a profile without its wrong rules. */
function withRemainingRules({ value, wrongKeys }: Kept): object {
  const { rules, ...rest } = (value ?? {}) as { readonly rules?: readonly Rule[] };
  const remaining = wrongKeys.includes('rules') ? remainingRules(rules) : rules;
  return { ...rest, ...(remaining && { rules: remaining }) };
}

/** The names of the valid ringtones in a source. */
export function ringtoneNamesIn(written: unknown): readonly string[] {
  const { value } = keepValid(schemaWithoutProfiles, written, '', {}, depth);
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
