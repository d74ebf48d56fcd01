import type { ProblemLog } from '../problems/problem-log.js';

/** Renders an element's content. If that throws, reports it and renders the failure. Calls still ring. */
export function renderOrFail<Content, Failure>(
  problems: ProblemLog,
  content: () => Content,
  failure: () => Failure,
): Content | Failure {
  try {
    return content();
  } catch (error) {
    problems.report('panel', error);
    return failure();
  }
}
