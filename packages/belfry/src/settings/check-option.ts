import { BelfryError } from '../base/belfry-error.js';
import type { KnownNames } from '../base/schema/expected-by.js';
import type { Mistake } from '../base/schema/mistake.js';
import { mistakesIn } from '../base/schema/mistakes-in.js';
import type { AnySchema } from '../base/schema/schema.js';
import { builtInRingtones } from '../ringtones/built-in-ringtones.js';
import { ringtoneNames } from './rule-schema.js';

/**
 * Checks what a programmer passed.
 *
 * @throws BelfryError `invalid-option` with the path, the value, and what is expected.
 */
export function checkOption(schema: AnySchema, value: unknown, path: string, names: KnownNames = {}): void {
  const mistakes = mistakesIn(schema, value, path, names);
  const mistake = mistakes.find(isAboutRingtones) ?? mistakes[0];
  if (mistake !== undefined) throw new BelfryError('invalid-option', mistake.message);
}

/** Rules and settings name ringtones: a mistake in those can be the cause of other mistakes. */
function isAboutRingtones({ path }: Mistake): boolean {
  return path.startsWith('ringtones');
}

/** The names that rules, settings, and locks can use: the built-in ringtones, and these. Pure. */
export function namesWith(ringtones: readonly string[]): KnownNames {
  return { [ringtoneNames]: [...Object.keys(builtInRingtones), ...ringtones] };
}
