import { en, type Texts } from '../locales/en.js';

/** A problem that the panel shows. It has a text in every language. */
export type ProblemCode = keyof Texts['problems'];

/** Something that went wrong, with a text for the agent and details for whoever fixes it. */
export interface Problem {
  readonly code: ProblemCode;
  /** Identifies the problem. The same problem has the same key when it happens again. */
  readonly key: string;
  /** What exactly happened, for whoever fixes it. Untrusted plain text. */
  readonly detail: string;
}

/** Collects problems. Logs each one to the browser console once, and lists it in the panel. */
export interface ProblemLog {
  /** Newest first. Immutable: each change creates a new list. */
  problems(): readonly Problem[];
  /** A code without a text in the panel is only logged. Readiness, for example, has its own place in the panel. */
  report(code: string, error: unknown): void;
  /** Runs a function. If it throws, reports the error and returns `undefined`. */
  guard<Result>(code: ProblemCode, run: () => Result): Result | undefined;
  /** The problem is fixed. Removes it from the panel. */
  resolve(code: ProblemCode): void;
  /** The agent has read them. */
  dismiss(): void;
  subscribe(listener: () => void): () => void;
}

/** Limits for an error whose message keeps changing. */
const maxShown = 5;
const maxLogged = 100;

/** Creates an empty problem log. Pass it to the element, and report to it what your own code does wrong. */
export function createProblemLog(console: Pick<Console, 'warn'> = globalThis.console): ProblemLog {
  const logged = new Set<string>();
  const listeners = new Set<() => void>();
  let problems: readonly Problem[] = [];

  function change(next: readonly Problem[]): void {
    problems = next;
    for (const listener of [...listeners]) listener();
  }

  function report(code: string, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    const key = `${code}: ${detail}`;
    if (!logged.has(key) && logged.size < maxLogged) {
      logged.add(key);
      console.warn(`[belfry] ${key}`, error);
    }
    if (!isProblemCode(code) || problems.some((problem) => problem.key === key)) return;
    change([{ code, key, detail }, ...problems].slice(0, maxShown));
  }

  return {
    problems: () => problems,
    report,
    guard(code, run) {
      try {
        return run();
      } catch (error) {
        report(code, error);
        return undefined;
      }
    },
    resolve(code) {
      const left = problems.filter((problem) => problem.code !== code);
      if (left.length < problems.length) change(left);
    },
    dismiss: () => change([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(en.problems, code);
}
