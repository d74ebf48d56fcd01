import type { KnownNames } from './expected-by.js';
import { keepValid } from './keep-valid.js';
import type { Mistake } from './mistake.js';
import type { AnySchema } from './schema.js';

/**
 * The mistakes in a value, compared with its schema: the first 20, then how many more there are. Pure.
 *
 * @param path Where the value is. Messages begin with it.
 * @param names The names that exist, for `reference`.
 */
export function mistakesIn(
  schema: AnySchema,
  value: unknown,
  path: string,
  names: KnownNames = {},
): readonly Mistake[] {
  return keepValid(schema, value, path, names, 0).mistakes;
}
