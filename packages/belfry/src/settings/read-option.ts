import { BelfryError } from '../base/belfry-error.js';
import type { KnownNames } from '../base/schema/expected-by.js';
import { keepValid } from '../base/schema/keep-valid.js';
import type { Mistake } from '../base/schema/mistake.js';
import type { Schema } from '../base/schema/schema.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { ringtoneNames } from './rule-schema.js';

/**
 * Reads what a programmer passed. Returns a copy: later changes to the value, and getters in it, have no effect.
 *
 * @throws BelfryError `invalid-option` with the path, the value, and what is expected.
 */
export function readOption<Value>(
  schema: Schema<Value>,
  written: unknown,
  path: string,
  names: KnownNames = {},
): Value {
  const { value, mistakes } = keepValid(schema, written, path, names, 0);
  const mistake = mistakes.find(isAboutRingtones) ?? mistakes[0];
  if (mistake !== undefined) throw new BelfryError('invalid-option', mistake.message);
  return value as Value;
}

/** Rules and settings name ringtones: a mistake in those can be the cause of other mistakes. */
function isAboutRingtones({ path }: Mistake): boolean {
  return path.startsWith('ringtones');
}

/** The names that rules, settings, and locks can use: the built-in ringtones, and these. Pure. */
export function namesWith(ringtones: readonly string[]): KnownNames {
  return { [ringtoneNames]: [...Object.keys(builtInRingtones), ...ringtones] };
}
