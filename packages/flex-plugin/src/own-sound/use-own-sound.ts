import { useCallback } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';
import type { OwnSound, OwnSoundState } from './create-own-sound.js';

/** The state of the custom sound. Renders again when it changes. */
export function useOwnSound(ownSound: OwnSound): OwnSoundState {
  const subscribe = useCallback((listener: () => void) => ownSound.subscribe(listener), [ownSound]);
  return useSyncExternalStore(subscribe, () => ownSound.state());
}
