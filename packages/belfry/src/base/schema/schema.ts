/**
 * Describes the values of a type, as data. The type parameter binds the description to a TypeScript type, so that
 * the compiler reports it when the two differ. `mistakesIn` checks a value, `keepValid` copies the valid parts of one,
 * and `jsonSchema` writes a JSON Schema.
 *
 * @example
 * const person: Schema<Person> = object<Person>({
 *   name: required('The full name.', text),
 *   age: optional('In years.', number(0, 150)),
 * });
 */
export type Schema<Value> = AnySchema & {
  /** Never set. It makes schemas of different types differ for the compiler. */
  readonly '~describes'?: (value: Value) => Value;
};

/** A description of any type. */
export type AnySchema = SchemaShape & { readonly refinements?: readonly Refinement[] };

/** What a schema describes, without further conditions. */
export type SchemaShape =
  | { readonly kind: 'text'; readonly isFilled: boolean }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'literals'; readonly values: readonly Literal[] }
  /** A name that the caller of an interpreter knows, such as the name of a ringtone. */
  | { readonly kind: 'reference'; readonly to: string }
  | { readonly kind: 'list'; readonly item: AnySchema; readonly of: string; readonly max: number }
  | { readonly kind: 'oneOrMany'; readonly item: AnySchema; readonly max: number }
  | RecordSchema
  | ObjectSchema
  | { readonly kind: 'union'; readonly branches: readonly AnySchema[] }
  /** What only code can pass, and JSON can't, such as a function. */
  | { readonly kind: 'code'; readonly isValid: (value: unknown) => boolean; readonly expected: string };

/** An object with known keys. */
export interface ObjectSchema {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, AnyField>>;
  /** Whether keys without a description are fine, as for an instance of somebody's class. */
  readonly isOpen: boolean;
}

/** An object with any keys, and values of one kind. */
export interface RecordSchema {
  readonly kind: 'record';
  readonly value: AnySchema;
  readonly of: string;
  /** How many entries are allowed. */
  readonly max: number;
  /** Keys that aren't allowed, and what to write instead. */
  readonly reserved: Readonly<Record<string, string>>;
}

/** A value that a schema can require exactly. */
export type Literal = string | number | boolean | null;

/** A condition on a value that is otherwise as described. */
export interface Refinement {
  /** The places inside the value that are wrong: `[]` is the value itself. None if the condition is met. */
  readonly wrongAt: (value: never) => readonly Place[];
  /** What is expected there. Follows "Expected". */
  readonly expected: string;
}

/** Keys and indexes that lead to a part of a value. */
export type Place = readonly (string | number)[];

/** A key of an object. */
export interface AnyField {
  readonly schema: AnySchema;
  /** For the people who write the value: one or two sentences, in Markdown. */
  readonly description: string;
  readonly isRequired: boolean;
}

/** A key of an object whose type and optionality the compiler knows. */
export interface Field<Value, IsRequired extends boolean> extends AnyField {
  readonly schema: Schema<Value>;
  readonly isRequired: IsRequired;
}

/** Exactly the keys of a type, each with its own type and its own optionality. */
export type Fields<Type> = {
  readonly [Key in FieldKey<Type>]-?: Field<FieldValue<Type, Key>, IsFieldRequired<Type, Key>>;
};

/** The keys of an object type, or of every type in a union, which is described as one object with the keys of all. */
export type FieldKey<Type> = Type extends unknown ? keyof Type & string : never;

/** The type of a key's value. */
export type FieldValue<Type, Key> = Type extends unknown
  ? Key extends keyof Type
    ? Required<Type>[Key]
    : never
  : never;

/** Whether a key is required: in a union, by every type. */
export type IsFieldRequired<Type, Key> = false extends (
  Type extends unknown
    ? Key extends keyof Type
      ? Partial<Pick<Type, Key>> extends Pick<Type, Key>
        ? false
        : true
      : false
    : never
)
  ? false
  : true;

/** A key that has to be there. */
export function required<Value>(description: string, schema: Schema<Value>): Field<Value, true> {
  return { schema, description, isRequired: true };
}

/** A key that can be left out. */
export function optional<Value>(description: string, schema: Schema<Value>): Field<Value, false> {
  return { schema, description, isRequired: false };
}

/** Text that isn't empty. */
export const text: Schema<string> = { kind: 'text', isFilled: true };

export const anyText: Schema<string> = { kind: 'text', isFilled: false };

/** `true` or `false`. */
export const boolean: Schema<boolean> = { kind: 'boolean' };

/** Any finite number. */
export const anyNumber: Schema<number> = { kind: 'number', min: -Infinity, max: Infinity };

/** A number within bounds, both inclusive. */
export function number(min: number, max: number): Schema<number> {
  return { kind: 'number', min, max };
}

export function oneOf<const Values extends readonly Literal[]>(...values: Values): Schema<Values[number]> {
  return { kind: 'literals', values };
}

/** A name of this kind. Which names there are is known when a value is checked. */
export function reference(to: string): Schema<string> {
  return { kind: 'reference', to };
}

/** More than a person writes, and few enough to check without a noticeable delay. */
const defaultMax = 1000;

/**
 * A list of any length up to a maximum.
 *
 * @param of What the items are, in the plural.
 * @param max How many items are allowed. Default: 1000.
 */
export function list<Item>(
  item: Schema<Item>,
  of: string,
  max: number = defaultMax,
): Schema<readonly Item[]> {
  return { kind: 'list', item, of, max };
}

/** One value, or a list of 1 to 1000. */
export function oneOrMany<Item>(item: Schema<Item>): Schema<Item | readonly Item[]> {
  return { kind: 'oneOrMany', item, max: defaultMax };
}

/** Options of `record`. */
export interface RecordOptions {
  /** Keys that aren't allowed, and what to write instead. Default: none. */
  readonly reserved?: RecordSchema['reserved'];
  /** How many entries are allowed. Default: 1000. */
  readonly max?: number;
}

/** @param of What the object consists of, in the plural. */
export function record<Value>(
  value: Schema<Value>,
  of: string,
  { reserved = {}, max = defaultMax }: RecordOptions = {},
): Schema<Readonly<Record<string, Value>>> {
  return { kind: 'record', value, of, reserved, max };
}

/** An object with these keys and no others. */
export function object<Type>(fields: Fields<Type>): Schema<Type> {
  return { kind: 'object', fields: fields, isOpen: false };
}

/** An object with these keys, and maybe others. */
export function openObject<Type>(fields: Fields<Type>): Schema<Type> {
  return { kind: 'object', fields: fields, isOpen: true };
}

/**
 * One of several kinds of value. Several objects are told apart by their required keys: the first that has one of
 * its required keys in the value is meant, or else the last.
 */
export function union<const Values extends readonly unknown[]>(
  ...branches: { readonly [Index in keyof Values]: Schema<Values[Index]> }
): Schema<Values[number]> {
  return { kind: 'union', branches: branches };
}

/** @param expected What is expected. Follows "Expected". */
export function code<Value>(isValid: (value: unknown) => boolean, expected: string): Schema<Value> {
  return { kind: 'code', isValid, expected };
}

/** Anything, to check it later. */
export function unchecked<Value>(): Schema<Value> {
  return code(() => true, 'anything');
}

/** Adds a condition. It is only checked on a value that is otherwise as described. */
export function refine<Value>(
  schema: Schema<Value>,
  expected: string,
  wrongAt: (value: Value) => readonly Place[],
): Schema<Value> {
  return { ...schema, refinements: [...(schema.refinements ?? []), { wrongAt, expected }] };
}

/** Adds a condition on the value as a whole. */
export function refineWhole<Value>(
  schema: Schema<Value>,
  expected: string,
  isMet: (value: Value) => boolean,
): Schema<Value> {
  return refine(schema, expected, (value) => (isMet(value) ? [] : [[]]));
}
