import { briefJson } from './brief-json.js';
import { unreadable } from '../unreadable.js';

/** What is wrong in a value that a person wrote. */
export interface Mistake {
  /** Where it is, such as `rules[2].when.chanel`. `''` is the value as a whole. */
  readonly path: string;
  /** One or two sentences that begin with the path and say what is expected. */
  readonly message: string;
}

/** A value that isn't as expected. `undefined` is a missing value. `hint` follows the problem. */
export function mistakeAt(path: string, value: unknown, expected: string, hint = ''): Mistake {
  return said(path, `${problemWith(value)}.${hint} Expected ${expected}.`);
}

/** A key that doesn't exist there. */
export function unknownKeyAt(path: string, expected: string, hint: string): Mistake {
  return said(path, `unknown key.${hint} Expected ${expected}.`);
}

/** A list or an object with too many parts. */
export function tooManyAt(path: string, count: number, of: string, max: number): Mistake {
  return said(path, `${count} ${of}. Expected at most ${max}.`);
}

/** Mistakes that aren't listed, because there are too many. */
export function moreMistakesAt(path: string, count: number): Mistake {
  return said(path, `${count} more mistakes that aren't listed.`);
}

/** Paths show at most this much of a key. */
const shownKeyLength = 60;

/** The path of a part. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  const shown = key.length > shownKeyLength ? `${key.slice(0, shownKeyLength)}…` : key;
  return path === '' || key === '' ? `${path}${shown}` : `${path}.${shown}`;
}

function said(path: string, sentence: string): Mistake {
  return { path, message: `${path === '' ? 'options' : path}: ${sentence}` };
}

function problemWith(value: unknown): string {
  if (value === undefined) return 'missing';
  return value === unreadable ? 'reading it throws an error' : `${briefJson(value)} is not allowed`;
}
