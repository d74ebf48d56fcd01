/** Found by every copy of Belfry, of any version. */
const claimedFlex = Symbol.for('belfry-flex.installed');

/**
 * Claims a Flex for one copy of Belfry, so that a plugin that is loaded twice doesn't ring twice. Returns a function that
 * releases it, or `undefined` if another copy has claimed it.
 */
export function claimFlex(flex: object, page: object = globalThis): (() => void) | undefined {
  const claims = page as Record<symbol, WeakSet<object> | undefined>;
  const claimed = claims[claimedFlex] ?? new WeakSet();
  if (claimed.has(flex)) return undefined;
  claims[claimedFlex] = claimed.add(flex);
  return () => claimed.delete(flex);
}
