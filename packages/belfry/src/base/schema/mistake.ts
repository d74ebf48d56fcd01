/** What is wrong in a value that a person wrote. */
export interface Mistake {
  /** Where it is, such as `rules[2].when.chanel`. `''` is the value as a whole. */
  readonly path: string;
  /** One or two sentences that begin with the path and say what is expected. */
  readonly message: string;
}

/** A value that isn't as expected. `undefined` is a missing value. */
export function mistakeAt(path: string, value: unknown, expected: string): Mistake {
  const problem = value === undefined ? 'missing' : `${shown(value)} is not allowed`;
  return said(path, `${problem}. Expected ${expected}.`);
}

/** A key that doesn't exist there. */
export function unknownKeyAt(path: string, expected: string): Mistake {
  return said(path, `unknown key. Expected ${expected}.`);
}

/** The path of a part. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '' || key === '' ? `${path}${key}` : `${path}.${key}`;
}

function said(path: string, sentence: string): Mistake {
  return { path, message: `${path === '' ? 'options' : path}: ${sentence}` };
}

/** Messages show at most this much of a wrong value. */
const shownLength = 60;

function shown(value: unknown): string {
  const written = typeof value === 'number' ? String(value) : json(value);
  return written.length > shownLength ? `${written.slice(0, shownLength)}…` : written;
}

function json(value: unknown): string {
  try {
    // `undefined` for functions and symbols, which its type doesn't say.
    const written = JSON.stringify(value) as string | undefined;
    return written ?? `a ${typeof value}`;
  } catch {
    // A loop or a BigInt.
    return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  }
}
