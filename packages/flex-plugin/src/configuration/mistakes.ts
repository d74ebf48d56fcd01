import * as z from 'zod/mini';

/** A mistake in a configuration: where it is, and what to write instead. */
export interface Mistake {
  /** Such as `rules[2].when.chanel`. */
  readonly path: string;
  /** A sentence that begins with the path. */
  readonly message: string;
}

type Path = readonly PropertyKey[];

/** The mistakes in a value that stands at a path; none if the schema holds. */
export function mistakesIn(schema: z.ZodMiniType, value: unknown, at: Path): readonly Mistake[] {
  const { success, error } = z.safeParse(schema, value);
  return success ? [] : error.issues.flatMap((issue) => told(issue, value, at));
}

/** A mistake of which the schema knows nothing, such as a name that nothing has. */
export function mistake(value: unknown, at: Path, allowed: string): Mistake {
  const path = pathText(at);
  return { path, message: `${path}: ${shown(value)} is not allowed here. Allowed: ${allowed}.` };
}

/** A key that means nothing where it stands. */
export function unknownKey(at: Path, allowed: string): Mistake {
  const path = pathText(at);
  return { path, message: `${path}: unknown key. Allowed: ${allowed}.` };
}

function told(issue: z.core.$ZodIssue, value: unknown, at: Path): readonly Mistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...at, ...issue.path, key], issue.message));
  }
  const inner = issue.code === 'invalid_union' ? meantBranch(issue) : undefined;
  if (inner !== undefined) {
    return inner.flatMap((each) => told({ ...each, path: [...issue.path, ...each.path] }, value, at));
  }
  return [mistake(valueAt(value, issue.path), [...at, ...issue.path], issue.message)];
}

/** The branch that was meant is the one of which the value has the form, if not all it should. */
function meantBranch({ errors }: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined {
  return errors.find((issues) =>
    issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
  );
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null ? Reflect.get(current, key) : undefined,
    value,
  );
}

function pathText(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

/** At most this much of a wrong value is repeated. */
const shownLength = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const written = typeof value === 'number' ? String(value) : (JSON.stringify(value) as string | undefined);
  const text = written ?? `a ${typeof value}`;
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
