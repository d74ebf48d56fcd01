/** Messages show at most this much of a value. */
const shownLength = 60;

/** A value as JSON, cut after 60 characters. Costs little however large or deeply nested the value is. */
export function briefJson(value: unknown): string {
  const written = typeof value === 'number' ? String(value) : json(value);
  return written.length > shownLength ? `${written.slice(0, shownLength)}…` : written;
}

function json(value: unknown): string {
  let visited = 0;
  const brief = (_key: string, part: unknown): unknown => {
    visited += 1;
    // Each part takes at least one character, so later ones don't show.
    return visited > shownLength ? undefined : firstOf(part);
  };
  try {
    // `undefined` for functions and symbols, which its type doesn't say.
    const written = JSON.stringify(value, brief) as string | undefined;
    return written ?? `a ${typeof value}`;
  } catch {
    // A loop, a BigInt, or a getter that throws.
    return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  }
}

function firstOf(part: unknown): unknown {
  if (typeof part === 'string') return part.slice(0, shownLength);
  return Array.isArray(part) ? part.slice(0, shownLength) : part;
}
