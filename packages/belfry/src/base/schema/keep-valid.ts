import type { KnownNames } from './expected-by.js';
import type { Mistake } from './mistake.js';
import { mistakesIn, mistakesInWhole } from './mistakes-in.js';
import { partsOf } from './parts-of.js';
import type { AnySchema } from './schema.js';

/** What is left of a value without its mistakes. */
export interface Kept {
  /** `undefined` if nothing is left. */
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
}

/**
 * Leaves out the parts of a value that are wrong, and keeps the rest. Parts are fields, entries, and items. At depth
 * 1, these are the parts of the value. At depth 2, they are the parts of its parts. Whatever is deeper is kept or
 * left out as a whole. Pure.
 */
export function keepValid(
  schema: AnySchema,
  value: unknown,
  path: string,
  names: KnownNames,
  depth: number,
): Kept {
  // One value or many is one condition: with a value left out, it would mean something else.
  const hasParts = depth > 0 && schema.kind !== 'oneOrMany';
  const inside = hasParts ? partsOf(schema, value, path) : undefined;
  if (inside === undefined) {
    const mistakes = mistakesIn(schema, value, path, names);
    return { value: mistakes.length === 0 ? value : undefined, mistakes };
  }
  const parts = inside.parts.map((part) => ({
    ...part,
    kept: keepValid(part.schema, part.value, part.path, names, depth - 1),
  }));
  const mistakes = [...inside.mistakes, ...parts.flatMap(({ kept }) => kept.mistakes)];
  if (parts.some(({ isRequired, kept }) => isRequired && kept.value === undefined))
    return { value: undefined, mistakes };
  const left = parts.filter(({ kept }) => kept.value !== undefined);
  const whole = Array.isArray(value)
    ? left.map(({ kept }) => kept.value)
    : Object.fromEntries(left.map(({ key, kept }) => [key, kept.value]));
  const wrong = mistakesInWhole(schema, whole, path);
  return { value: wrong.length === 0 ? whole : undefined, mistakes: [...mistakes, ...wrong] };
}
