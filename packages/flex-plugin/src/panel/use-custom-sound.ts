import { useCallback } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';
import type { CustomSound, CustomSoundState } from 'belfry-element/custom-sound';

/** The state of the custom sound. Renders again when it changes. */
export function useCustomSound(customSound: CustomSound): CustomSoundState {
  const subscribe = useCallback((listener: () => void) => customSound.subscribe(listener), [customSound]);
  return useSyncExternalStore(subscribe, () => customSound.state());
}
