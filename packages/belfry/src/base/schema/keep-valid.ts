import { didYouMean, wordsOf } from './did-you-mean.js';
import { expectedBy, type KnownNames } from './expected-by.js';
import { isRecord } from './is-record.js';
import { meantBranch } from './kind-of.js';
import { createMistakeList, type MistakeList } from './mistake-list.js';
import { mistakeAt, pathTo, type Mistake } from './mistake.js';
import { partsOf, type Part } from './parts-of.js';
import type { AnySchema, Place } from './schema.js';
import { unreadable } from '../unreadable.js';

/** What is left of a value without its mistakes. */
export interface Kept {
  /** A copy, so that nothing that wasn't checked is used. `undefined` if nothing is left. */
  readonly value: unknown;
  /** The first ones, then how many more there are. */
  readonly mistakes: readonly Mistake[];
  /** The keys of the value's own parts that have mistakes, whether or not those are among the first 20. */
  readonly wrongKeys: readonly (string | number)[];
}

/**
 * Copies a value without its wrong parts. Parts are fields, entries, and items. At depth 1, these are the parts of the
 * value. At depth 2, they are the parts of its parts. Whatever is deeper is kept or left out as a whole.
 *
 * `mostMistakes` are described at most. Default: 20.
 *
 * Never throws, whatever the value is, and takes no longer than a valid value of the greatest allowed size.
 */
export function keepValid(
  schema: AnySchema,
  value: unknown,
  path: string,
  names: KnownNames,
  depth: number,
  mostMistakes?: number,
): Kept {
  const mistakes = createMistakeList(path, mostMistakes);
  const { value: kept, wrongKeys } = readSafely({ schema, value, path }, { names, mistakes }, depth);
  return { value: kept, mistakes: mistakes.mistakes(), wrongKeys };
}

interface Reading {
  readonly names: KnownNames;
  readonly mistakes: MistakeList;
}

type Readable = Pick<Part, 'schema' | 'value' | 'path'>;

type Read = Pick<Kept, 'value' | 'wrongKeys'>;

const nothing: Read = { value: undefined, wrongKeys: [] };

/** A proxy can throw wherever it is touched. */
function readSafely(part: Readable, reading: Reading, depth: number): Read {
  try {
    return read(part, reading, depth);
  } catch {
    const { schema, path } = part;
    reading.mistakes.add(() => mistakeAt(path, unreadable, expectedBy(schema, reading.names)));
    return nothing;
  }
}

function read({ schema, value, path }: Readable, reading: Reading, depth: number): Read {
  const { names, mistakes } = reading;
  const before = mistakes.count();
  const hasMistakes = (): boolean => mistakes.count() > before;
  if (schema.kind === 'union') {
    const branch = meantBranch(schema.branches, value);
    if (branch !== undefined) return read({ schema: branch, value, path }, reading, depth);
  }
  if (schema.kind === 'oneOrMany' && isSingle(schema.item, value)) {
    return read({ schema: schema.item, value, path }, reading, 0);
  }
  const parts = partsOf(schema, value, path, mistakes);
  if (parts === undefined || (schema.kind === 'oneOrMany' && parts.length === 0)) {
    if (parts !== undefined || !isLeaf(schema, value, names))
      mistakes.add(() =>
        mistakeAt(path, value, expectedBy(schema, names), didYouMean(value, wordsOf(schema, names))),
      );
    return hasMistakes() ? nothing : withoutMistakesInWhole(schema, value, path, mistakes);
  }
  const kept = parts.map((part) => keptPart(part, reading, depth - 1));
  // One value or many is one condition: with a value left out, it would mean something else.
  const isAllOrNothing = depth <= 0 || schema.kind === 'oneOrMany';
  const isLeftOut = isAllOrNothing
    ? hasMistakes()
    : kept.some(({ isRequired, value: part }) => isRequired && part === undefined);
  const wrongKeys = kept.filter(({ isWrong }) => isWrong).map(({ key }) => key);
  if (isLeftOut) return { value: undefined, wrongKeys };
  return { ...withoutMistakesInWhole(schema, wholeOf(schema, value, kept), path, mistakes), wrongKeys };
}

/** Whether a single value is of the item's kind, so that its mistakes are those of an item. */
function isSingle(item: AnySchema, value: unknown): boolean {
  const canHaveInnerMistakes = isRecord(value) || (typeof value === 'string' && value !== '');
  return canHaveInnerMistakes && item.kind !== 'literals' && meantBranch([item], value) !== undefined;
}

interface KeptPart extends Part {
  readonly isWrong: boolean;
}

function keptPart(part: Part, reading: Reading, depth: number): KeptPart {
  const before = reading.mistakes.count();
  const { value } = readSafely(part, reading, depth);
  return { ...part, value, isWrong: reading.mistakes.count() > before };
}

function wholeOf(schema: AnySchema, value: unknown, parts: readonly KeptPart[]): unknown {
  // Somebody's instance: its methods need it as it is.
  if (schema.kind === 'object' && schema.isOpen) return value;
  const left = parts.filter(({ value: part }) => part !== undefined);
  // `fromEntries` defines even `__proto__` as an ordinary key.
  return Array.isArray(value)
    ? left.map(({ value: part }) => part)
    : Object.fromEntries(left.map(({ key, value: part }) => [key, part]));
}

function withoutMistakesInWhole(
  schema: AnySchema,
  value: unknown,
  path: string,
  mistakes: MistakeList,
): Read {
  const before = mistakes.count();
  for (const { wrongAt, expected } of schema.refinements ?? []) {
    for (const place of wrongAt(value as never)) {
      mistakes.add(() => mistakeAt(place.reduce<string>(pathTo, path), valueAt(value, place), expected));
    }
  }
  return mistakes.count() > before ? nothing : { value, wrongKeys: [] };
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
      return keepValid(schema.item, value, '', names, 0).mistakes.length === 0;
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

function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (part, key) => (part as Readonly<Record<string | number, unknown>>)[key],
    value,
  );
}
