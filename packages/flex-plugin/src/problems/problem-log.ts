import { en, type Texts } from '../locales/en.js';

/** Something that went wrong, for which the agent's panel has texts in every language. */
export type ProblemCode = keyof Texts['problems'];

export interface Problem {
  readonly code: ProblemCode;
  /** Tells one problem from another; the same problem again has the same key. */
  readonly key: string;
  /** What exactly happened, for whoever mends it. Plain text, untrusted. */
  readonly detail: string;
}

/** Where everything that goes wrong ends up: each thing once in the browser's console, and in the panel. */
export interface ProblemLog {
  /** An immutable list, a new one whenever it changed; the newest first. */
  problems(): readonly Problem[];
  /** A code that the panel has no texts for is only logged: readiness says it in its own place. */
  report(code: string, error: unknown): void;
  /** Runs it; what it throws is reported. */
  guard<Result>(code: ProblemCode, run: () => Result): Result | undefined;
  /** It is mended: the panel says it no more. */
  resolve(code: ProblemCode): void;
  /** The agent has read them. */
  dismiss(): void;
  subscribe(listener: () => void): () => void;
}

/** More would not be read, and a fault that varies its texts must not fill the page. */
const shownAtMost = 5;
const loggedAtMost = 100;

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
    if (!logged.has(key) && logged.size < loggedAtMost) {
      logged.add(key);
      console.warn(`[belfry] ${key}`, error);
    }
    if (!isProblemCode(code) || problems.some((problem) => problem.key === key)) return;
    change([{ code, key, detail }, ...problems].slice(0, shownAtMost));
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
