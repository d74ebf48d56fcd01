import { useCallback } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';
import type { Problem, ProblemLog } from './problem-log.js';

/** What went wrong so far, drawn again whenever it changes. */
export function useProblems(log: ProblemLog): readonly Problem[] {
  const subscribe = useCallback((listener: () => void) => log.subscribe(listener), [log]);
  return useSyncExternalStore(subscribe, () => log.problems());
}
