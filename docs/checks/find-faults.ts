/** A row of a table in `docs/faults.md`. */
export interface Fault {
  /** The heading above the table. */
  readonly kind: string;
  readonly fault: string;
  /** Relative to the repository. */
  readonly testFile: string;
  readonly testTitle: string;
}

export interface FaultTables {
  /** The number of faults of each kind, according to the first table. */
  readonly counts: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
}

/** Reads the tables of `docs/faults.md`. */
export function findFaults(markdown: string): FaultTables {
  const counts: Record<string, number> = {};
  const faults: Fault[] = [];
  let kind = '';
  for (const line of markdown.split('\n')) {
    const [, heading] = /^## (.+)$/.exec(line) ?? [];
    kind = heading ?? kind;
    const [, countedKind, count] = /^\| \[([^\]]+)\]\(#[^)]+\) +\| (\d+) /.exec(line) ?? [];
    if (countedKind !== undefined) counts[countedKind] = Number(count);
    const [, fault, testTitle, testFile] =
      /^\| (.+?) +\| .+? +\| \[(.+)\]\(\.\.\/([^)]+)\) +\|$/.exec(line) ?? [];
    if (fault !== undefined && testTitle !== undefined && testFile !== undefined)
      faults.push({ kind, fault, testFile, testTitle });
  }
  return { counts, faults };
}
