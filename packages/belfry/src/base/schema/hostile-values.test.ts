import { describe, expect, it } from 'vitest';
import { keepValid } from './keep-valid.js';
import { mistakesIn } from './mistakes-in.js';
import {
  boolean,
  list,
  number,
  object,
  oneOrMany,
  optional,
  record,
  required,
  text,
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

const messages = (schema: AnySchema, value: unknown): readonly string[] =>
  mistakesIn(schema, value, 'at').map(({ message }) => message);

describe('a hostile value', () => {
  const thrower = {
    get name(): string {
      throw new Error('no');
    },
  };
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();

  it('gets a message that says that it can’t be read', () => {
    expect(messages(pet, thrower)).toEqual([
      'at.name: reading it throws an error. Expected text that is not empty.',
    ]);
    expect(messages(list(pet, 'pets'), [revoked])).toEqual([
      'at[0]: reading it throws an error. Expected an object with "name", and optionally "age".',
    ]);
  });

  it('loses only the parts that can’t be read', () => {
    const pets = keepValid(list(pet, 'pets'), [thrower, { name: 'Ada' }, revoked], 'at', {}, 1);
    expect(pets.value).toEqual([{ name: 'Ada' }]);
  });

  it.each<[string, AnySchema, unknown, string]>([
    ['a list', list(text, 'names', 2), ['a', 'b', 'c'], 'at: 3 names. Expected at most 2.'],
    [
      'values',
      oneOrMany(text),
      Array.from({ length: 1001 }, () => 'a'),
      'at: 1001 values. Expected at most 1000.',
    ],
    [
      'an object',
      record(boolean, 'flags', { max: 1 }),
      { a: true, b: true },
      'at: 2 flags. Expected at most 1.',
    ],
  ])('has one mistake if it has too many parts: %s', (_, schema, value, message) =>
    expect(messages(schema, value)).toEqual([message]),
  );

  it('keeps the first parts of a list that is too long', () => {
    const kept = keepValid(list(text, 'names', 2), ['a', 7, 'c'], 'at', {}, 1);
    expect([kept.value, kept.mistakes.length]).toEqual([['a'], 2]);
  });

  it('has at most 20 messages, and one that says how many more mistakes there are', () => {
    const unknown = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, 1]));
    const all = messages(pet, { name: 'Rex', ...unknown });
    expect(all).toHaveLength(21);
    expect(all.at(-1)).toBe("at: 49980 more mistakes that aren't listed.");
  });

  it('reads as few of its parts as it may have, and each of them once', () => {
    let reads = 0;
    const counted = (length: number): unknown =>
      new Proxy(
        Array.from({ length }, () => 'a'),
        {
          get(target, key, receiver) {
            if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
            return Reflect.get(target, key, receiver) as unknown;
          },
        },
      );
    mistakesIn(list(text, 'names', 10), counted(100_000), 'at');
    expect(reads).toBe(10);
  });

  it('gets short messages, however large it is', () => {
    const key = 'k'.repeat(100_000);
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    for (const value of [{ name: deep }, { name: Array.from({ length: 100_000 }, () => 0) }, { [key]: 1 }]) {
      for (const message of messages(pet, value)) expect(message.length).toBeLessThan(200);
    }
  });

  it('is copied, so that later changes to it have no effect', () => {
    const written = { pets: [{ name: 'Rex' }], owner: { name: 'Ada' } };
    const home = object<{ pets?: readonly Pet[]; owner?: Pet }>({
      pets: optional('', list(pet, 'pets')),
      owner: optional('', pet),
    });
    for (const depth of [0, 1, 2, 3]) {
      const { value } = keepValid(home, written, 'at', {}, depth) as { value: typeof written };
      expect(value).toEqual(written);
      expect(value.pets).not.toBe(written.pets);
      expect(value.pets[0]).not.toBe(written.pets[0]);
      expect(value.owner).not.toBe(written.owner);
    }
  });

  it('keeps a key named __proto__ as an ordinary key', () => {
    const written: unknown = JSON.parse('{ "__proto__": true, "constructor": true }');
    const { value, mistakes } = keepValid(record(boolean, 'flags'), written, 'at', {}, 1);
    expect(mistakes).toEqual([]);
    expect(JSON.stringify(value)).toBe('{"__proto__":true,"constructor":true}');
    expect(messages(pet, JSON.parse('{ "name": "Rex", "__proto__": { "age": 99 } }'))).toHaveLength(1);
  });
});
