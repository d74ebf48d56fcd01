/** The known keys and the new ones, limited to the last `kept`. Pure. */
export function rememberLast(
  known: ReadonlySet<string>,
  keys: Iterable<string>,
  kept: number,
): ReadonlySet<string> {
  const all = new Set(known);
  for (const key of keys) {
    // Deleted first, so that a repeated key counts as new.
    all.delete(key);
    all.add(key);
  }
  for (const oldest of all) {
    if (all.size <= kept) break;
    all.delete(oldest);
  }
  return all;
}
