import { builtInRingtones, defaultRules, type Rule } from 'belfry';
import type { AdministratorConfiguration } from './administrator-configuration.js';
import { cadenceSchema, partSchemas, ringtoneFileSchema, ruleSchema } from './configuration-schema.js';
import { ownSoundRingtone } from '../own-sound/own-sound-store.js';
import { mistake, mistakesIn, unknownKey, type Mistake } from './mistakes.js';

/** What one source says, without its mistakes. */
export interface ReadConfiguration {
  readonly configuration: AdministratorConfiguration;
  readonly mistakes: readonly Mistake[];
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads what an administrator wrote. A rule, a ringtone or a setting that is wrong is left out and told; the
 * rest holds. Where a rule is left out, inbound voice rings that no other rule is for: a typo silences no call.
 *
 * @param source What to put before each path: where the administrator wrote it.
 * @param otherRingtones The names of ringtones that other sources bring.
 */
export function readConfiguration(
  written: unknown,
  source: string,
  otherRingtones: readonly string[] = [],
): ReadConfiguration {
  if (!isValues(written)) {
    const keys = Object.keys(partSchemas.configuration).join(', ');
    return { configuration: {}, mistakes: [mistake(written, [source], `an object with any of ${keys}`)] };
  }
  const reader = new PartReader(source, otherRingtones);
  return { configuration: reader.read(written), mistakes: reader.mistakes };
}

class PartReader {
  readonly mistakes: Mistake[] = [];
  readonly #source: string;
  #ringtones: readonly string[];

  constructor(source: string, otherRingtones: readonly string[]) {
    this.#source = source;
    this.#ringtones = [...Object.keys(builtInRingtones), ...otherRingtones];
  }

  read(written: Values): AdministratorConfiguration {
    const { rules, ringtones, settings, locks, ...rest } = written;
    const read = {
      ...this.#fields(partSchemas.configuration, rest, []),
      ...(ringtones === undefined ? {} : { ringtones: this.#readRingtones(ringtones) }),
      ...(settings === undefined ? {} : { settings: this.#section('settings', settings) }),
      ...(locks === undefined ? {} : { locks: this.#section('locks', locks) }),
      ...(rules === undefined ? {} : this.#readRules(rules)),
    };
    return read as AdministratorConfiguration;
  }

  /** The fields that are right; `undefined` is as if it were not written. */
  #fields(schemas: (typeof partSchemas)['settings'], values: Values, at: readonly string[]): Values {
    return Object.fromEntries(
      Object.entries(values).filter(([key, value]) => {
        const schema = Object.hasOwn(schemas, key) ? schemas[key] : undefined;
        if (schema === undefined) {
          this.mistakes.push(unknownKey([this.#source, ...at, key], Object.keys(schemas).join(', ')));
          return false;
        }
        return value !== undefined && this.#note(mistakesIn(schema, value, [this.#source, ...at, key]));
      }),
    );
  }

  #section(name: 'settings' | 'locks', written: unknown): Values {
    const schemas = partSchemas[name];
    if (!isValues(written)) {
      this.#note([
        mistake(written, [this.#source, name], `an object with any of ${Object.keys(schemas).join(', ')}`),
      ]);
      return {};
    }
    const { ringtone, ...rest } = this.#fields(schemas, written, [name]);
    const isKnown = ringtone === undefined || this.#isRingtone(ringtone, [name, 'ringtone']);
    return isKnown && ringtone !== undefined ? { ringtone, ...rest } : rest;
  }

  #readRingtones(written: unknown): Values {
    if (!isValues(written)) {
      this.#note([mistake(written, [this.#source, 'ringtones'], 'an object of ringtones by name')]);
      return {};
    }
    const right = Object.entries(written).filter(([name, spec]) => {
      const at = [this.#source, 'ringtones', name];
      if (name === '') return this.#note([mistake(name, at, 'a ringtone with a name')]);
      if (Object.hasOwn(builtInRingtones, name)) {
        return this.#note([mistake(name, at, 'a name that no built-in ringtone has')]);
      }
      if (name === ownSoundRingtone)
        return this.#note([mistake(name, at, 'another name: this is the agent’s own sound')]);
      if (!isValues(spec))
        return this.#note([mistake(spec, at, 'an object with url, or with tones and steps')]);
      return this.#note(mistakesIn('url' in spec ? ringtoneFileSchema : cadenceSchema, spec, at));
    });
    this.#ringtones = [...this.#ringtones, ...right.map(([name]) => name)];
    return Object.fromEntries(right);
  }

  #readRules(written: unknown): { readonly rules?: readonly Rule[] } {
    if (!Array.isArray(written)) {
      this.#note([mistake(written, [this.#source, 'rules'], 'a list of rules')]);
      return {};
    }
    const right = written.filter((rule: unknown, index) => this.#isRule(rule, index)) as Rule[];
    if (right.length === written.length) return { rules: right };
    return right.length === 0 ? {} : { rules: withDefault(right) };
  }

  #isRule(rule: unknown, index: number): boolean {
    if (!this.#note(mistakesIn(ruleSchema, rule, [this.#source, 'rules', index]))) return false;
    const { ring } = rule as Rule;
    if (ring === false || ring.ringtone === undefined) return true;
    return this.#isRingtone(ring.ringtone, ['rules', index, 'ring', 'ringtone']);
  }

  #isRingtone(name: unknown, at: readonly PropertyKey[]): boolean {
    if (typeof name === 'string' && this.#ringtones.includes(name)) return true;
    return this.#note([mistake(name, [this.#source, ...at], this.#ringtones.join(', '))]);
  }

  /** Whether there was none to note. */
  #note(mistakes: readonly Mistake[]): boolean {
    this.mistakes.push(...mistakes);
    return mistakes.length === 0;
  }
}

/** A last rule that keeps all else quiet must not keep quiet what a rule that is left out was for. */
function withDefault(rules: readonly Rule[]): readonly Rule[] {
  const last = rules.at(-1);
  const isQuietForAll = last?.ring === false && Object.keys(last.when ?? {}).length === 0;
  return isQuietForAll ? [...rules.slice(0, -1), ...defaultRules, last] : [...rules, ...defaultRules];
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
