import type { BelfryBell } from 'belfry-element';
import { createElement, useLayoutEffect, useState, type ComponentType, type ReactElement } from 'react';
import type { PowerSwitch } from '../power-switch.js';
import { belfryProperties } from './belfry-properties.js';
import type { FlexHost, FlexTheme } from './flex-host.js';

/** What `<belfry-bell>` shows. */
export type BellProperties = Pick<
  BelfryBell,
  'ringer' | 'customSound' | 'problems' | 'configurationReadAt' | 'unheardRule' | 'language'
>;

/** The part of the power switch that the slot uses. What runs brings what its bell shows. */
export type BellPower = Pick<PowerSwitch<{ readonly bell: BellProperties }>, 'onRunning'>;

/**
 * Adds a place for the bell to Flex's header. While Belfry is turned off, it's empty. Returns a function that removes it.
 *
 * Flex UI 2.17.1 doesn't render its header again when a component is added or removed. So the place is added once, when
 * Flex starts, and renders by itself.
 */
export function addBellSlot(flex: Pick<FlexHost, 'MainHeader' | 'withTheme'>, power: BellPower): () => void {
  const Slot = createBellSlot(flex, power);
  return flex.MainHeader.Content.add(createElement(Slot, { key: 'belfry' }), { align: 'end', sortOrder: -1 });
}

/** Clears Flex's own controls next to the bell. */
const margin = { marginRight: '0.5rem' };

/** `<belfry-bell>` in Flex's current theme: light or dark, with the administrator's changes. */
function createBellSlot(flex: Pick<FlexHost, 'withTheme'>, power: BellPower): ComponentType {
  function BellSlot({ theme }: { theme?: FlexTheme }): ReactElement | null {
    const [properties, setProperties] = useState<BellProperties>();
    useLayoutEffect(
      () =>
        power.onRunning(({ bell }) => {
          setProperties(bell);
          return () => setProperties(undefined);
        }),
      [],
    );
    if (properties === undefined) return null;
    return createElement('belfry-bell', {
      // React 17 would set attributes.
      ref: (bell: BelfryBell | null) => bell !== null && Object.assign(bell, properties),
      theme: theme?.isLight === false ? 'dark' : 'light',
      style: { ...margin, ...belfryProperties(theme) },
    });
  }
  return flex.withTheme(BellSlot);
}
