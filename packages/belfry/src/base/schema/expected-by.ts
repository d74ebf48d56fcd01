import { briefJson } from './brief-json.js';
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
      return expectedByUnion(schema.branches, names);
    case 'code':
      return schema.expected;
  }
}

function keysOf({ fields }: ObjectSchema): string {
  const needed = requiredKeys(fields);
  const others = Object.keys(fields).filter((key) => !needed.includes(key));
  if (needed.length === 0) return quoted(others).join(', ');
  const optional = others.length > 0 ? `, and optionally ${quoted(others).join(', ')}` : '';
  return `${quoted(needed).join(' and ')}${optional}`;
}

/** Several objects are told apart by their required keys, so the others would only distract. */
function expectedByUnion(branches: readonly AnySchema[], names: KnownNames): string {
  const isOnlyObject = branches.filter(({ kind }) => kind === 'object').length < 2;
  const sentences = branches.map((branch) =>
    branch.kind !== 'object' || isOnlyObject
      ? expectedBy(branch, names)
      : `an object with ${quoted(requiredKeys(branch.fields)).join(' and ')}`,
  );
  const last = sentences.at(-1) ?? '';
  return [sentences.slice(0, -1).join(', '), last].filter((part) => part !== '').join(', or ');
}

function requiredKeys(fields: ObjectSchema['fields']): readonly string[] {
  return Object.keys(fields).filter((key) => fields[key]?.isRequired === true);
}

/** Messages list at most this many alternatives. */
const mostAlternatives = 40;

/** `"a", "b", or "c"`. */
export function alternatives(values: readonly Literal[]): string {
  if (values.length > mostAlternatives) return 'a known name';
  const all = quoted(values);
  const last = all.at(-1) ?? 'a known name';
  if (all.length < 3) return all.join(' or ') || last;
  return `${all.slice(0, -1).join(', ')}, or ${last}`;
}

function quoted(values: readonly Literal[]): string[] {
  return values.map(briefJson);
}

function numberBetween(min: number, max: number): string {
  if (min === -Infinity && max === Infinity) return 'a number';
  if (max === Infinity) return `a number from ${min}`;
  return min === -Infinity ? `a number up to ${max}` : `a number from ${min} to ${max}`;
}
