import { styled } from '@twilio-paste/core/styling-library';
import React from 'react';
import { useLanguage } from '../locales/use-language.js';
import { BellIcon } from './BellIcon.js';
import { HeaderButton } from './HeaderButton.js';

const Outlined = styled(HeaderButton)`
  height: 2rem;
  padding: 0 0.75rem;
  border: 1px solid currentColor;
  border-radius: 8px;

  /* In a narrow header, the icon replaces the text. */
  & svg {
    display: none;
  }
  @media (max-width: 640px) {
    width: 2rem;
    min-width: 2rem;
    padding: 0;
    & svg {
      display: block;
    }
    & span {
      display: none;
    }
  }
`;

/** Silences the calls that ring now. Shown in the header, so that it's one click away in every Flex view. */
export function SilenceButton({ onSilence }: { readonly onSilence: () => void }): React.ReactElement {
  const texts = useLanguage().texts.bell;
  return (
    <Outlined
      aria-label={texts.silenceName}
      title={texts.silenceName}
      data-testid="belfry-silence"
      onClick={onSilence}
    >
      <BellIcon status="silenced" />
      <span>{texts.silence}</span>
    </Outlined>
  );
}
