import { HelpText } from '@twilio-paste/core/help-text';
import React from 'react';
import type { Words } from '../locales/en.js';
import { useLanguage } from '../locales/use-language.js';

interface LockHintProps {
  /** For `aria-describedby` of what is locked. */
  readonly id: string;
  /** What the administrator's lock does; nothing where there is none. */
  readonly lock: keyof Words['locked'] | undefined;
}

/** Why a setting cannot be changed, or not at will. */
export function LockHint({ id, lock }: LockHintProps): React.ReactElement | null {
  const { words } = useLanguage();
  if (lock === undefined) return null;
  return (
    <HelpText id={id} data-testid={id}>
      {words.locked[lock]}
    </HelpText>
  );
}
