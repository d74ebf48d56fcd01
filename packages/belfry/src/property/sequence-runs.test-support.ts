const quickRuns = 1000;

/**
 * How many random sequences to run. Without a variable, 1,000, so that the unit tests stay quick.
 * `BELFRY_PROPERTY_RUNS` sets another number, or `all`, which CI uses.
 *
 * @throws Error if the variable isn't a positive integer or `all`.
 */
export function sequenceRuns(all: number, variable = process.env.BELFRY_PROPERTY_RUNS): number {
  if (variable === undefined || variable === '') return Math.min(all, quickRuns);
  if (variable === 'all') return all;
  if (/^[1-9]\d*$/.test(variable)) return Number(variable);
  throw new Error(`BELFRY_PROPERTY_RUNS must be a positive integer or "all", not "${variable}".`);
}

/**
 * The least share of sequences in which something must occur: the given share if all sequences run. Fewer sequences
 * vary more by chance, so the limit is four standard deviations lower. Something that may occur five times or more
 * must still occur once.
 */
export function leastShare(
  share: number,
  { runs, all }: { readonly runs: number; readonly all: number },
): number {
  if (runs >= all) return share;
  if (share * runs < 5) return -1;
  return Math.max(0, share - 4 * Math.sqrt((share * (1 - share)) / runs));
}
