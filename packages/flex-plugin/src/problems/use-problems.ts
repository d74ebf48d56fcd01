import { useCallback } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';
import type { Problem, ProblemLog } from './problem-log.js';

/** The problems so far. Renders again when they change. */
export function useProblems(log: ProblemLog): readonly Problem[] {
  const subscribe = useCallback((listener: () => void) => log.subscribe(listener), [log]);
  return useSyncExternalStore(subscribe, () => log.problems());
}
