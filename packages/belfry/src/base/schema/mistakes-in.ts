import { expectedBy, type KnownNames } from './expected-by.js';
import { isRecord } from './is-record.js';
import { mistakeAt, pathTo, type Mistake } from './mistake.js';
import { partsOf } from './parts-of.js';
import type { AnySchema, ObjectSchema, Place } from './schema.js';

/**
 * All mistakes in a value, compared with its schema. Pure.
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
  if (schema.kind === 'union') {
    const branch = meantBranch(schema.branches, value);
    if (branch !== undefined) return mistakesIn(branch, value, path, names);
  }
  const inside = partsOf(schema, value, path);
  const isWrong = inside === undefined ? !isLeaf(schema, value, names) : isEmptyOneOrMany(schema, value);
  if (isWrong) return [mistakeAt(path, value, expectedBy(schema, names))];
  const mistakes = [
    ...(inside?.mistakes ?? []),
    ...(inside?.parts ?? []).flatMap((part) => mistakesIn(part.schema, part.value, part.path, names)),
  ];
  return mistakes.length > 0 ? mistakes : mistakesInWhole(schema, value, path);
}

/** The refinements that a value doesn't meet. Its shape must be valid. Pure. */
export function mistakesInWhole(schema: AnySchema, value: unknown, path: string): readonly Mistake[] {
  return (schema.refinements ?? []).flatMap(({ wrongAt, expected }) =>
    wrongAt(value as never).map((place) =>
      mistakeAt(place.reduce<string>(pathTo, path), valueAt(value, place), expected),
    ),
  );
}

/** Whether a value that has no parts is as described. */
function isLeaf(schema: AnySchema, value: unknown, names: KnownNames): boolean {
  switch (schema.kind) {
    case 'text':
      return typeof value === 'string' && !(schema.isFilled && value === '');
    case 'number':
      return isFiniteNumber(value) && value >= schema.min && value <= schema.max;
    case 'boolean':
      return typeof value === 'boolean';
    case 'literals':
      return (schema.values as readonly unknown[]).includes(value);
    case 'reference':
      return ((names[schema.to] ?? []) as readonly unknown[]).includes(value);
    case 'code':
      return schema.isValid(value);
    case 'oneOrMany':
      return mistakesIn(schema.item, value, '', names).length === 0;
    case 'list':
    case 'record':
    case 'object':
    case 'union':
      return false;
  }
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isEmptyOneOrMany({ kind }: AnySchema, value: unknown): boolean {
  return kind === 'oneOrMany' && Array.isArray(value) && value.length === 0;
}

/** The branch whose kind the value has, even if the value isn't valid. */
function meantBranch(branches: readonly AnySchema[], value: unknown): AnySchema | undefined {
  const fitting = branches.filter((branch) => hasKindOf(branch, value));
  return (
    fitting.find((branch) => branch.kind !== 'object' || hasRequiredKey(branch, value)) ?? fitting.at(-1)
  );
}

function hasRequiredKey({ fields }: ObjectSchema, value: unknown): boolean {
  return Object.entries(fields).some(
    ([key, { isRequired }]) => isRequired && Object.hasOwn(value as object, key),
  );
}

function hasKindOf(schema: AnySchema, value: unknown): boolean {
  switch (schema.kind) {
    case 'text':
    case 'reference':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'literals':
      return (schema.values as readonly unknown[]).includes(value);
    case 'list':
      return Array.isArray(value);
    case 'object':
    case 'record':
      return isRecord(value);
    case 'oneOrMany':
      return Array.isArray(value) || hasKindOf(schema.item, value);
    case 'union':
      return meantBranch(schema.branches, value) !== undefined;
    case 'code':
      return schema.isValid(value);
  }
}

function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (part, key) => (part as Readonly<Record<string | number, unknown>>)[key],
    value,
  );
}
