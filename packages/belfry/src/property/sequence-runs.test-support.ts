const quickRuns = 1000;

/** How many of 100 sequences each property runs. The slower ones run fewer. */
const percentages = {
  'one tab': 50,
  'many tabs': 5,
  'real parts': 5,
  readiness: 20,
  explanation: 5,
  configuration: 15,
} as const;

/**
 * How many random sequences a property runs. All properties share `BELFRY_PROPERTY_RUNS` sequences. Without the variable,
 * they share 1,000, so that the unit tests stay quick.
 *
 * @throws Error if the variable isn't a positive integer.
 */
export function sequenceRuns(
  property: keyof typeof percentages,
  variable = process.env.BELFRY_PROPERTY_RUNS,
): number {
  const all = variable === undefined || variable === '' ? quickRuns : Number(variable);
  if (!Number.isInteger(all) || all < 1)
    throw new Error(`BELFRY_PROPERTY_RUNS must be a positive integer, not "${variable ?? ''}".`);
  return Math.max(1, Math.round((all * percentages[property]) / 100));
}

/**
 * The least share of sequences in which something must occur. Few sequences vary by chance, so the limit is four standard
 * deviations lower. Something that may occur five times or more must still occur once.
 */
export function leastShare(share: number, runs: number): number {
  if (share * runs < 5) return -1;
  return Math.max(0, share - 4 * Math.sqrt((share * (1 - share)) / runs));
}
