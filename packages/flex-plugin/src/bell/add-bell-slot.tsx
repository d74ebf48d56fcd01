import React, { useCallback, type ReactElement } from 'react';
import { useSyncExternalStore } from 'use-sync-external-store/shim';
import type { FlexHost } from '../flex/flex-host.js';
import type { PowerSwitch } from '../power-switch.js';

/** The part of the power switch that the slot uses. What runs brings its bell. */
export type BellPower = Pick<PowerSwitch<{ readonly bell: ReactElement }>, 'running' | 'onRunning'>;

/**
 * Adds a place for the bell to Flex's header. While Belfry is turned off, it's empty. Returns a function that removes it.
 *
 * Flex UI 2.17.1 doesn't render its header again when a component is added or removed. So the place is added once, when
 * Flex starts, and renders by itself.
 */
export function addBellSlot(flex: Pick<FlexHost, 'MainHeader'>, power: BellPower): () => void {
  return flex.MainHeader.Content.add(<BellSlot key="belfry" power={power} />, {
    align: 'end',
    sortOrder: -1,
  });
}

function BellSlot({ power }: { readonly power: BellPower }): ReactElement | null {
  const subscribe = useCallback(
    (listener: () => void) =>
      power.onRunning(() => {
        listener();
        return listener;
      }),
    [power],
  );
  return useSyncExternalStore(subscribe, () => power.running())?.bell ?? null;
}
