import { didYouMean } from './did-you-mean.js';
import { alternatives } from './expected-by.js';
import { isRecord } from './is-record.js';
import { mistakeAt, pathTo, tooManyAt, unknownKeyAt, type Mistake } from './mistake.js';
import type { MistakeList } from './mistake-list.js';
import type { AnySchema, ObjectSchema, RecordSchema } from './schema.js';
import { readProperty } from '../unreadable.js';

/** A field, an entry, or an item of a value, and how it should be. */
export interface Part {
  readonly key: string | number;
  readonly schema: AnySchema;
  readonly value: unknown;
  readonly path: string;
  readonly isRequired: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The parts of a list or an object; `undefined` if the schema or the value is neither. Reads each of them once. Parts
 * that the schema doesn't allow are mistakes, and not among the parts: unknown keys, and whatever exceeds the maximum.
 */
export function partsOf(
  schema: AnySchema,
  value: unknown,
  path: string,
  mistakes: MistakeList,
): readonly Part[] | undefined {
  switch (schema.kind) {
    case 'list':
    case 'oneOrMany':
      if (!Array.isArray(value)) return undefined;
      return itemsOf(schema, value, path, mistakes);
    case 'record':
      return isRecord(value) ? entriesOf(schema, value, path, mistakes) : undefined;
    case 'object':
      return isRecord(value) ? fieldsOf(schema, value, path, mistakes) : undefined;
    case 'text':
    case 'number':
    case 'boolean':
    case 'literals':
    case 'reference':
    case 'union':
    case 'code':
      return undefined;
  }
}

function itemsOf(
  { item, max, ...schema }: { readonly item: AnySchema; readonly max: number; readonly of?: string },
  values: readonly unknown[],
  path: string,
  mistakes: MistakeList,
): readonly Part[] {
  const { length } = values;
  if (length > max) mistakes.add(() => tooManyAt(path, length, schema.of ?? 'values', max));
  return Array.from({ length: Math.min(length, max) }, (_, index) => ({
    key: index,
    schema: item,
    value: readProperty(values, index),
    path: pathTo(path, index),
    isRequired: false,
  }));
}

function entriesOf(
  schema: RecordSchema,
  values: Values,
  path: string,
  mistakes: MistakeList,
): readonly Part[] {
  const keys = Object.keys(values);
  const { of, max } = schema;
  if (keys.length > max) mistakes.add(() => tooManyAt(path, keys.length, of, max));
  return keys.slice(0, max).flatMap((key): Part[] => {
    const mistake = mistakeInKey(schema, key, path);
    if (mistake !== undefined) mistakes.add(() => mistake);
    return mistake === undefined ? [partAt(schema.value, values, key, path, false)] : [];
  });
}

function mistakeInKey({ reserved }: RecordSchema, key: string, path: string): Mistake | undefined {
  if (key === '') return mistakeAt(path, key, 'a name that is not empty');
  const expected = Object.hasOwn(reserved, key) ? reserved[key] : undefined;
  return expected === undefined ? undefined : mistakeAt(pathTo(path, key), key, expected);
}

/** A field that is `undefined` is as good as left out. */
function fieldsOf(
  { fields, isOpen }: ObjectSchema,
  values: Values,
  path: string,
  mistakes: MistakeList,
): readonly Part[] {
  const known = Object.keys(fields);
  const unknown = isOpen ? [] : Object.keys(values).filter((key) => !Object.hasOwn(fields, key));
  for (const key of unknown) {
    mistakes.add(() => unknownKeyAt(pathTo(path, key), alternatives(known), didYouMean(key, known)));
  }
  return Object.entries(fields)
    .map(([key, { schema, isRequired }]) => partAt(schema, values, key, path, isRequired))
    .filter(({ value, isRequired }) => isRequired || value !== undefined);
}

function partAt(schema: AnySchema, values: Values, key: string, path: string, isRequired: boolean): Part {
  return { key, schema, value: readProperty(values, key), path: pathTo(path, key), isRequired };
}
