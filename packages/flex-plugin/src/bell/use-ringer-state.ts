import type { Ringer, RingerState } from 'belfry';
import { useCallback } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';

/** The ringer's state. Renders again when it changes. */
export function useRingerState(ringer: Ringer): RingerState {
  const subscribe = useCallback((listener: () => void) => ringer.on('change', listener), [ringer]);
  return useSyncExternalStore(subscribe, () => ringer.state());
}
