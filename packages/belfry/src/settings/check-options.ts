import { BelfryError } from '../base/belfry-error.js';

/**
 * Checks of what programmers and administrators wrote. Each throws `BelfryError` `invalid-option` with the
 * path, what stood there, and what may stand there.
 */
export type Check = (value: unknown, path: string) => void;

export function invalid(path: string, value: unknown, allowed: string): BelfryError {
  return new BelfryError(
    'invalid-option',
    `${path === '' ? 'options' : path}: ${shown(value)} is not allowed here. Allowed: ${allowed}.`,
  );
}

/** At most this much of a wrong value is repeated in a message. */
const shownLength = 80;

function shown(value: unknown): string {
  const written = typeof value === 'number' ? String(value) : safeJson(value);
  return written.length > shownLength ? `${written.slice(0, shownLength)}…` : written;
}

function safeJson(value: unknown): string {
  try {
    // Undefined for a function, a symbol and undefined itself, whatever its type says.
    const json = JSON.stringify(value) as string | undefined;
    return json ?? `a ${typeof value}`;
  } catch {
    return `a ${typeof value}`;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with these keys and no others; a key left out or `undefined` passes unless it is in `required`. */
export function fields(checks: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path) => {
    if (!isRecord(value)) throw invalid(path, value, `an object with ${names(Object.keys(checks))}`);
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(checks, key)) {
        throw new BelfryError(
          'invalid-option',
          `${joined(path, key)}: unknown key. Allowed: ${names(Object.keys(checks))}.`,
        );
      }
    }
    for (const [key, check] of Object.entries(checks)) {
      const field = value[key];
      if (field !== undefined) check(field, joined(path, key));
      else if (required.includes(key))
        throw new BelfryError('invalid-option', `${joined(path, key)}: is missing.`);
    }
  };
}

/** An object whose keys are free and whose values all pass `check`. */
export function record(check: Check): Check {
  return (value, path) => {
    if (!isRecord(value)) throw invalid(path, value, 'an object');
    for (const [key, entry] of Object.entries(value)) check(entry, joined(path, key));
  };
}

export function list(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) throw invalid(path, value, 'a list');
    value.forEach((entry, index) => check(entry, `${path}[${index}]`));
  };
}

/** One value or a list of at least one. */
export function oneOrMany(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return check(value, path);
    if (value.length === 0) throw invalid(path, value, 'one value, or a list of at least one');
    list(check)(value, path);
  };
}

export function numberWithin(min: number, max: number): Check {
  return (value, path) => {
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      throw invalid(
        path,
        value,
        max === Infinity ? `a number from ${min}` : `a number from ${min} to ${max}`,
      );
    }
  };
}

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, path) => {
    if (!allowed.includes(value)) throw invalid(path, value, names(allowed));
  };
}

export const text: Check = (value, path) => {
  if (typeof value !== 'string') throw invalid(path, value, 'a text');
};

export const filledText: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') throw invalid(path, value, 'a text that is not empty');
};

/** Anything at all: an object of the browser's or the user's that is not ours to look into. */
export const anything: Check = () => undefined;

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function names(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ');
}
