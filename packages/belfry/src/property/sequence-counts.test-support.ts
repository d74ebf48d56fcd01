/** Counts the share of sequences in which something occurred. What never occurs isn't tested. */
export interface SequenceCounts<Name extends string> {
  /** Starts the next sequence. */
  begin(): void;
  /** Something occurred in this sequence. */
  saw(name: Name): void;
  sequences(): number;
  /** The shares, 0 to 1. */
  shares(): Readonly<Record<Name, number>>;
}

export function createSequenceCounts<Name extends string>(names: readonly Name[]): SequenceCounts<Name> {
  const counts = new Map<Name, number>(names.map((name) => [name, 0]));
  let seen = new Set<Name>();
  let sequences = 0;
  return {
    begin() {
      seen = new Set();
      sequences += 1;
    },
    saw(name) {
      if (seen.has(name)) return;
      seen.add(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    sequences: () => sequences,
    shares: () =>
      Object.fromEntries([...counts].map(([name, count]) => [name, count / sequences])) as Record<
        Name,
        number
      >,
  };
}
