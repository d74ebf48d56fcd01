import { describe, expect, it } from 'vitest';
import { jsonSchema } from './json-schema.js';
import { keepValid } from './keep-valid.js';
import { mistakesIn } from './mistakes-in.js';
import {
  anyText,
  boolean,
  code,
  list,
  number,
  object,
  oneOf,
  oneOrMany,
  openObject,
  optional,
  record,
  reference,
  refine,
  refineWhole,
  required,
  text,
  union,
  type AnySchema,
  type Schema,
} from './schema.js';

interface Pet {
  readonly name: string;
  readonly age?: number;
}
const pet: Schema<Pet> = object<Pet>({
  name: required('The name.', text),
  age: optional('In years.', number(0, 30)),
});

describe('a description', () => {
  it('fails to compile if it differs from its type', () => {
    const name = required('', text);
    const age = optional('', number(0, 30));
    // @ts-expect-error A key is missing.
    object<Pet>({ name });
    // @ts-expect-error A key is unknown.
    object<Pet>({ name, age, color: name });
    // @ts-expect-error A value has another type.
    object<Pet>({ name, age: optional('', text) });
    // @ts-expect-error A value has a narrower type.
    object<Pet>({ name: required('', oneOf('Rex')), age });
    // @ts-expect-error A value has a wider type.
    object<{ kind: 'cat' }>({ kind: required('', text) });
    // @ts-expect-error A required key is described as optional.
    object<Pet>({ name: optional('', text), age });
    // @ts-expect-error An optional key is described as required.
    object<Pet>({ name, age: required('', number(0, 30)) });
    expect(
      object<{ a: string } | { b: string }>({ a: optional('', text), b: optional('', text) }),
    ).toBeDefined();
  });
});

const messages = (schema: AnySchema, value: unknown, names = {}): readonly string[] =>
  mistakesIn(schema, value, 'at', names).map(({ message }) => message);

describe('a mistake', () => {
  const even = refineWhole(number(0, 10), 'an even number', (value) => value % 2 === 0);
  it.each<[string, AnySchema, unknown, readonly string[]]>([
    ['text', text, '', ['at: "" is not allowed. Expected text that is not empty.']],
    ['a number', number(0, 1), 2, ['at: 2 is not allowed. Expected a number from 0 to 1.']],
    ['infinity', number(0, Infinity), Infinity, ['at: Infinity is not allowed. Expected a number from 0.']],
    ['a boolean', boolean, 0, ['at: 0 is not allowed. Expected true or false.']],
    ['one of two', oneOf('a', 'b'), 'c', ['at: "c" is not allowed. Expected "a" or "b".']],
    ['one of three', oneOf(1, 2, null), 'c', ['at: "c" is not allowed. Expected 1, 2, or null.']],
    ['a list', list(text, 'names'), 'c', ['at: "c" is not allowed. Expected a list of names.']],
    ['an item', list(text, 'names'), ['a', 7], ['at[1]: 7 is not allowed. Expected text that is not empty.']],
    [
      'a hole',
      list(text, 'names'),
      Array.from({ length: 1 }),
      ['at[0]: missing. Expected text that is not empty.'],
    ],
    [
      'no value of many',
      oneOrMany(anyText),
      [],
      ['at: [] is not allowed. Expected text, or a list of at least one.'],
    ],
    ['a value of many', oneOrMany(anyText), [7], ['at[0]: 7 is not allowed. Expected text.']],
    ['an entry', record(boolean, 'flags'), { a: 7 }, ['at.a: 7 is not allowed. Expected true or false.']],
    [
      'an empty key',
      record(boolean, 'flags'),
      { '': true },
      ['at: "" is not allowed. Expected a name that is not empty.'],
    ],
    [
      'a reserved key',
      record(boolean, 'flags', { reserved: { a: 'b' } }),
      { a: 7 },
      ['at.a: "a" is not allowed. Expected b.'],
    ],
    ['a missing field', pet, {}, ['at.name: missing. Expected text that is not empty.']],
    ['an unknown field', pet, { name: 'Rex', tail: 1 }, ['at.tail: unknown key. Expected "name" or "age".']],
    ['an object', pet, 7, ['at: 7 is not allowed. Expected an object with "name", and optionally "age".']],
    [
      'several fields',
      pet,
      { name: 7, age: 99 },
      [
        'at.name: 7 is not allowed. Expected text that is not empty.',
        'at.age: 99 is not allowed. Expected a number from 0 to 30.',
      ],
    ],
    ['a refinement', even, 3, ['at: 3 is not allowed. Expected an even number.']],
    ['a shape with a refinement', even, 30, ['at: 30 is not allowed. Expected a number from 0 to 10.']],
    [
      'a refinement of a part',
      refine(list(pet, 'pets'), 'another name', () => [[0, 'name']]),
      [{ name: 'Rex' }],
      ['at[0].name: "Rex" is not allowed. Expected another name.'],
    ],
    [
      'a branch',
      union(oneOf(false), pet),
      { name: 7 },
      ['at.name: 7 is not allowed. Expected text that is not empty.'],
    ],
    [
      'a union',
      union(oneOf(false), pet),
      true,
      ['at: true is not allowed. Expected false, or an object with "name", and optionally "age".'],
    ],
    [
      'a union of objects, told apart by a required key',
      union(object<{ url: string }>({ url: required('', text) }), pet),
      { url: 7 },
      ['at.url: 7 is not allowed. Expected text that is not empty.'],
    ],
    ['code', code(() => false, 'a function'), 7, ['at: 7 is not allowed. Expected a function.']],
    [
      'an inherited key',
      pet,
      { name: 'Rex', toString: 1 },
      ['at.toString: unknown key. Expected "name" or "age".'],
    ],
  ])('has one message: %s', (_, schema, value, expected) =>
    expect(messages(schema, value)).toEqual(expected),
  );

  it('names the known names', () => {
    expect(messages(reference('pet'), 'Tom', { pet: ['Rex', 'Ada'] })).toEqual([
      'at: "Tom" is not allowed. Expected "Rex" or "Ada".',
    ]);
    expect(messages(reference('pet'), 'Rex', { pet: ['Rex'] })).toEqual([]);
  });

  it('has no effect on optional fields that are undefined, or on other keys of an open object', () => {
    expect(messages(pet, { name: 'Rex', age: undefined })).toEqual([]);
    expect(messages(openObject<{ a: string }>({ a: required('', text) }), { a: 'x', b: 1 })).toEqual([]);
  });
});

describe('the valid parts of a value', () => {
  const home = object<{ pets?: readonly Pet[]; owner?: Pet }>({
    pets: optional('', list(pet, 'pets')),
    owner: optional('', pet),
  });
  const keep = (value: unknown, depth: number): unknown => keepValid(home, value, 'at', {}, depth).value;
  const value = { pets: [{ name: 'Rex', age: 99 }, { name: 'Ada' }], owner: { name: 'Tom', age: -1 } };

  it('reach as deep as asked', () => {
    expect(keep(value, 0)).toBeUndefined();
    expect(keep(value, 1)).toEqual({});
    expect(keep(value, 2)).toEqual({ pets: [{ name: 'Ada' }], owner: { name: 'Tom' } });
    expect(keep(value, 3)).toEqual({ pets: [{ name: 'Rex' }, { name: 'Ada' }], owner: { name: 'Tom' } });
  });

  it('do not include an object without a required part', () => {
    expect(keep({ owner: { name: 7, age: 1 } }, 2)).toEqual({});
  });

  it('come with the keys of the parts that have mistakes', () => {
    const wrongKeys = (written: unknown): unknown => keepValid(home, written, 'at', {}, 2).wrongKeys;
    expect(wrongKeys(value)).toEqual(['pets', 'owner']);
    expect(wrongKeys({ ...value, owner: { name: 'Tom' }, unknown: 1 })).toEqual(['pets']);
    expect(wrongKeys({ owner: { name: 'Tom' } })).toEqual([]);
  });

  it('come with the same mistakes at every depth', () => {
    const all = mistakesIn(home, value, 'at');
    for (const depth of [0, 1, 2, 3]) expect(keepValid(home, value, 'at', {}, depth).mistakes).toEqual(all);
  });
});

describe('the JSON Schema of a description', () => {
  it('has the descriptions, and leaves out what only code can pass', () => {
    const schema = object<{
      pet?: Pet | (() => void);
      run?: () => void;
      flags: Readonly<Record<string, boolean>>;
    }>({
      pet: optional(
        'A pet.',
        union(
          pet,
          code<() => void>(() => true, 'a function'),
        ),
      ),
      run: optional(
        '',
        code<() => void>(() => true, 'a function'),
      ),
      flags: required('Flags.', record(boolean, 'flags', { reserved: { a: 'b' } })),
    });
    expect(jsonSchema(schema)).toEqual({
      type: 'object',
      properties: {
        pet: {
          description: 'A pet.',
          type: 'object',
          properties: {
            name: { description: 'The name.', type: 'string', minLength: 1 },
            age: { description: 'In years.', type: 'number', minimum: 0, maximum: 30 },
          },
          required: ['name'],
          additionalProperties: false,
        },
        flags: {
          description: 'Flags.',
          type: 'object',
          propertyNames: { minLength: 1, not: { enum: ['a'] } },
          maxProperties: 1000,
          additionalProperties: { type: 'boolean' },
        },
      },
      required: ['flags'],
      additionalProperties: false,
    });
  });
});
