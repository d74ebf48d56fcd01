import { CustomizationProvider } from '@twilio-paste/core/customization';
import React, { type ComponentType, type ReactElement, type ReactNode } from 'react';
import type { FlexHost, FlexTheme } from './flex-host.js';

/** Applies Flex's theme to its children: light or dark, with the administrator's changes. */
export type PasteTheme = ComponentType<{ children?: ReactNode }>;

/** Paste's text color would be dark on the dark header. The panel is in a portal and keeps Paste's color. */
const headerColor = { style: { color: 'inherit' } };

const noTokens = {};

/**
 * Paste with Flex's current theme, around Belfry's component only. A theme reaches only the Paste components of its
 * own bundle, and Flex and every plugin bundle their own Paste. So Flex's `setProviders` would have no other effect,
 * and would wrap all of Flex in another provider and element.
 */
export function createPasteTheme(flex: Pick<FlexHost, 'withTheme'>): PasteTheme {
  function Themed({ theme, children }: { theme?: FlexTheme; children?: ReactNode }): ReactElement {
    return (
      <CustomizationProvider
        {...headerColor}
        baseTheme={theme?.isLight === false ? 'dark' : 'default'}
        theme={theme?.tokens ?? noTokens}
      >
        {children}
      </CustomizationProvider>
    );
  }
  return flex.withTheme(Themed);
}
