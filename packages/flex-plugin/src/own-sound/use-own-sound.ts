import { useCallback } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';
import type { OwnSound, OwnSoundState } from './create-own-sound.js';

/** The own sound's state, drawn again whenever it changes. */
export function useOwnSound(ownSound: OwnSound): OwnSoundState {
  const subscribe = useCallback((listener: () => void) => ownSound.subscribe(listener), [ownSound]);
  return useSyncExternalStore(subscribe, () => ownSound.state());
}
