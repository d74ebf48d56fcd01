import { briefJson } from './brief-json.js';
import type { KnownNames } from './expected-by.js';
import type { AnySchema } from './schema.js';

/** Longer than keys and names of ringtones. Comparing longer texts would cost time. */
const longestWord = 40;

/** ` Did you mean "queue"?` if one of these words is close to what was written, or else nothing. Pure. */
export function didYouMean(written: unknown, words: readonly unknown[]): string {
  if (typeof written !== 'string' || written === '' || written.length > longestWord) return '';
  const best = words.reduce<{ readonly word: string; readonly distance: number } | undefined>(
    (found, word) => {
      if (typeof word !== 'string' || Math.abs(word.length - written.length) > 3) return found;
      const distance = distanceBetween(written.toLowerCase(), word.toLowerCase());
      return distance < (found?.distance ?? Infinity) ? { word, distance } : found;
    },
    undefined,
  );
  const mostEdits = Math.floor(written.length / 3);
  return best === undefined || best.distance > mostEdits ? '' : ` Did you mean ${briefJson(best.word)}?`;
}

/** The words that a value of this schema can be. Pure. */
export function wordsOf(schema: AnySchema, names: KnownNames): readonly unknown[] {
  switch (schema.kind) {
    case 'literals':
      return schema.values;
    case 'reference':
      return names[schema.to] ?? [];
    case 'oneOrMany':
      return wordsOf(schema.item, names);
    case 'union':
      return schema.branches.flatMap((branch) => wordsOf(branch, names));
    case 'text':
    case 'number':
    case 'boolean':
    case 'list':
    case 'record':
    case 'object':
    case 'code':
      return [];
  }
}

/** How many letters must be inserted, deleted, replaced, or swapped with their neighbor. */
function distanceBetween(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
