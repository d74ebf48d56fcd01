import { readdirSync, readFileSync } from 'node:fs';

/**
 * The process of a page: the descendant of a process that uses the most processor time while the page is busy.
 *
 * Neither WebDriver nor BiDi names it.
 * @param command Matches the command lines to consider.
 * @throws Error when there is none.
 */
export async function findBusiestProcess(
  ancestor: number,
  command: RegExp,
  evaluateExpression: (expression: string) => Promise<unknown>,
): Promise<number> {
  const before = new Map(
    descendantsOf(ancestor)
      .filter(({ pid }) => command.test(commandLineOf(pid)))
      .map(({ pid, processorTime }) => [pid, processorTime]),
  );
  await evaluateExpression(
    '(() => { const end = performance.now() + 700; while (performance.now() < end); })()',
  );
  const usage = descendantsOf(ancestor).flatMap(({ pid, processorTime }) => {
    const earlier = before.get(pid);
    return earlier === undefined ? [] : [{ pid, used: processorTime - earlier }];
  });
  const [busiest] = usage.toSorted((one, other) => other.used - one.used);
  if (busiest === undefined) throw new Error(`Process ${ancestor} has no descendant like ${command.source}`);
  return busiest.pid;
}

/** A process, as `/proc` describes it. */
interface ProcessStatus {
  readonly pid: number;
  readonly parent: number;
  /** In the kernel's clock ticks. */
  readonly processorTime: number;
}

/** All processes below this one. */
export function descendantsOf(ancestor: number): ProcessStatus[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statusOf(Number(name)) ?? []);
  const below = (pid: number): ProcessStatus[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(ancestor);
}

function statusOf(pid: number): ProcessStatus | undefined {
  const stat = read(pid, 'stat');
  if (stat === '') return undefined;
  // The name comes first, in parentheses, and may contain spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(fields[1]), processorTime: Number(fields[11]) + Number(fields[12]) };
}

const commandLineOf = (pid: number): string => read(pid, 'cmdline').replaceAll('\0', ' ');

/** Empty if the process has exited. */
function read(pid: number, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
