/** These keys and the new ones, the last `kept` of them: a memory that does not grow for ever. */
export function rememberLast(
  known: ReadonlySet<string>,
  keys: Iterable<string>,
  kept: number,
): ReadonlySet<string> {
  const all = new Set(known);
  for (const key of keys) {
    // Taken out first, so that one told again counts as new.
    all.delete(key);
    all.add(key);
  }
  for (const oldest of all) {
    if (all.size <= kept) break;
    all.delete(oldest);
  }
  return all;
}
