import type { AnySchema, Literal, ObjectSchema } from './schema.js';

/** Names by kind, for `reference`. */
export type KnownNames = Readonly<Record<string, readonly string[]>>;

/** What a schema expects, to follow "Expected". */
export function expectedBy(schema: AnySchema, names: KnownNames): string {
  switch (schema.kind) {
    case 'text':
      return schema.isFilled ? 'text that is not empty' : 'text';
    case 'number':
      return numberBetween(schema.min, schema.max);
    case 'boolean':
      return 'true or false';
    case 'literals':
      return alternatives(schema.values);
    case 'reference':
      return alternatives(names[schema.to] ?? []);
    case 'list':
      return `a list of ${schema.of}`;
    case 'oneOrMany':
      return `${expectedBy(schema.item, names)}, or a list of at least one`;
    case 'record':
      return `an object of ${schema.of}`;
    case 'object':
      return `an object with ${keysOf(schema)}`;
    case 'union':
      return oneOfThese(schema.branches.map((branch) => expectedBy(branch, names)));
    case 'code':
      return schema.expected;
  }
}

/** The keys that an object may have, or that it needs, for a sentence. */
export function keysOf({ fields }: ObjectSchema): string {
  const keys = Object.keys(fields);
  const needed = keys.filter((key) => fields[key]?.isRequired === true);
  return needed.length > 0 && needed.length < keys.length
    ? `${quoted(needed).join(' and ')}, and optionally ${quoted(keys.filter((key) => !needed.includes(key))).join(', ')}`
    : quoted(keys).join(needed.length > 0 ? ' and ' : ', ');
}

/** `"a", "b", or "c"`. */
export function alternatives(values: readonly Literal[]): string {
  const all = quoted(values);
  const last = all.at(-1) ?? 'a known name';
  if (all.length < 3) return all.join(' or ') || last;
  return `${all.slice(0, -1).join(', ')}, or ${last}`;
}

function oneOfThese(sentences: readonly string[]): string {
  const last = sentences.at(-1) ?? '';
  return [sentences.slice(0, -1).join(', '), last].filter((part) => part !== '').join(', or ');
}

function quoted(values: readonly Literal[]): string[] {
  return values.map((value) => JSON.stringify(value));
}

function numberBetween(min: number, max: number): string {
  if (min === -Infinity && max === Infinity) return 'a number';
  if (max === Infinity) return `a number from ${min}`;
  return min === -Infinity ? `a number up to ${max}` : `a number from ${min} to ${max}`;
}
