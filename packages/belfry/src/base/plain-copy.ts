import { readProperty, unreadable } from './unreadable.js';

const limits = {
  /** How deep values can be nested. */
  depth: 16,
  /** How many entries a list or an object can have. */
  entries: 500,
  /** How many values there can be in total. */
  values: 5000,
  /** How many characters a text can have. */
  characters: 10_000,
} as const;

/**
 * Copies text, numbers, booleans, `null`, lists, and objects, which may be anybody's. Whatever else is in them is left
 * out: functions, whatever throws when it is read, and whatever exceeds the limits (16 levels, 500 entries in each list
 * or object, 5,000 values, 10,000 characters in each text). So the copy is safe to read at any time, and costs little
 * to compare. `undefined` if nothing is left.
 *
 * @example
 * plainCopy({ tier: 'gold', get total() { throw new Error(); } }); // { tier: 'gold' }
 */
export function plainCopy(value: unknown): unknown {
  return copy(value, { left: limits.values }, 0);
}

function copy(value: unknown, budget: { left: number }, depth: number): unknown {
  budget.left -= 1;
  if (budget.left < 0) return undefined;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.slice(0, limits.characters);
  return typeof value === 'object' ? copyParts(value, budget, depth) : undefined;
}

function copyParts(value: object, budget: { left: number }, depth: number): unknown {
  if (depth >= limits.depth) return undefined;
  try {
    const isList = Array.isArray(value);
    const keys = isList
      ? Array.from({ length: Math.min(value.length, limits.entries) }, (_, index) => index)
      : Object.keys(value).slice(0, limits.entries);
    const parts = keys.flatMap((key): (readonly [string | number, unknown])[] => {
      const part = readProperty(value, key);
      const copied = part === unreadable ? undefined : copy(part, budget, depth + 1);
      return copied === undefined ? [] : [[key, copied]];
    });
    // `fromEntries` defines even `__proto__` as an ordinary key.
    return isList ? parts.map(([, part]) => part) : Object.fromEntries(parts);
  } catch {
    // A proxy can throw wherever it is touched.
    return undefined;
  }
}
