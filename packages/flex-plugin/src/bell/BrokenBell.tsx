import React from 'react';
import { useLanguage } from '../locales/use-language.js';
import { BellIcon } from './BellIcon.js';
import { HeaderButton } from './HeaderButton.js';

/** Replaces a bell that failed to render. A click renders the bell again. Needs no theme and no ringer. */
export function BrokenBell({ onClick }: { readonly onClick: () => void }): React.ReactElement {
  const name = useLanguage().texts.bell.broken;
  return (
    <HeaderButton aria-label={name} title={name} data-testid="belfry-broken-bell" onClick={onClick}>
      <BellIcon status="idle" />
    </HeaderButton>
  );
}
