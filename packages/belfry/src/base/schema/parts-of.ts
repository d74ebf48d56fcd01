import { alternatives } from './expected-by.js';
import { isRecord } from './is-record.js';
import { mistakeAt, pathTo, unknownKeyAt, type Mistake } from './mistake.js';
import type { AnySchema, ObjectSchema, RecordSchema } from './schema.js';

/** A field, an entry, or an item of a value, and how it should be. */
export interface Part {
  readonly key: string | number;
  readonly schema: AnySchema;
  readonly value: unknown;
  readonly path: string;
  readonly isRequired: boolean;
}

export interface Parts {
  readonly parts: readonly Part[];
  /** Keys that aren't allowed. Their values are not among the parts. */
  readonly mistakes: readonly Mistake[];
}

type Values = Readonly<Record<string, unknown>>;

/** The parts of a list or an object; `undefined` if the schema or the value is neither. Pure. */
export function partsOf(schema: AnySchema, value: unknown, path: string): Parts | undefined {
  switch (schema.kind) {
    case 'list':
    case 'oneOrMany':
      return Array.isArray(value) ? { parts: itemsOf(schema.item, value, path), mistakes: [] } : undefined;
    case 'record':
      return isRecord(value) ? entriesOf(schema, value, path) : undefined;
    case 'object':
      return isRecord(value) ? fieldsOf(schema, value, path) : undefined;
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

function itemsOf(schema: AnySchema, values: readonly unknown[], path: string): readonly Part[] {
  // `map` would skip holes.
  return Array.from(values, (value, index) => ({
    key: index,
    schema,
    value,
    path: pathTo(path, index),
    isRequired: false,
  }));
}

function entriesOf(schema: RecordSchema, values: Values, path: string): Parts {
  const wrongKeys = new Map(
    Object.keys(values).flatMap((key) => {
      const mistake = mistakeInKey(schema, key, path);
      return mistake === undefined ? [] : [[key, mistake]];
    }),
  );
  const parts = Object.entries(values)
    .filter(([key]) => !wrongKeys.has(key))
    .map(([key, value]) => ({
      key,
      schema: schema.value,
      value,
      path: pathTo(path, key),
      isRequired: false,
    }));
  return { parts, mistakes: [...wrongKeys.values()] };
}

function mistakeInKey({ reserved }: RecordSchema, key: string, path: string): Mistake | undefined {
  if (key === '') return mistakeAt(path, key, 'a name that is not empty');
  const expected = Object.hasOwn(reserved, key) ? reserved[key] : undefined;
  return expected === undefined ? undefined : mistakeAt(pathTo(path, key), key, expected);
}

/** A field that is `undefined` is as good as left out. */
function fieldsOf({ fields, isOpen }: ObjectSchema, values: Values, path: string): Parts {
  const keys = Object.keys(fields);
  const unknown = isOpen ? [] : Object.keys(values).filter((key) => !Object.hasOwn(fields, key));
  const parts = Object.entries(fields)
    .filter(([key, { isRequired }]) => isRequired || values[key] !== undefined)
    .map(([key, { schema, isRequired }]) => ({
      key,
      schema,
      value: values[key],
      path: pathTo(path, key),
      isRequired,
    }));
  return { parts, mistakes: unknown.map((key) => unknownKeyAt(pathTo(path, key), alternatives(keys))) };
}
