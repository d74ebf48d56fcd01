import { CustomizationProvider } from '@twilio-paste/core/customization';
import React, { type ComponentType, type ReactElement, type ReactNode } from 'react';
import type { FlexHost, FlexTheme } from './flex-host.js';

/** Gives what is inside it Flex's own theme: its colours, light or dark, and what the administrator changed. */
export type PasteTheme = ComponentType<{ children?: ReactNode }>;

/** Paste's own colour of text would be dark on the header's dark. The panel, in a portal, has Paste's. */
const headerColor = { style: { color: 'inherit' } };

const noTokens = {};

/**
 * Paste in the theme that Flex has at the moment. Only around what is Belfry's own, where Flex's `setProviders`
 * would put a further provider and its element around the whole of Flex for the same effect: a theme reaches
 * the Paste components of one bundle, and Flex and every plugin have a Paste of their own.
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
