import { HelpText } from '@twilio-paste/core/help-text';
import React from 'react';
import type { Texts } from '../locales/en.js';
import { useLanguage } from '../locales/use-language.js';

interface LockHintProps {
  /** For `aria-describedby` of the locked control. */
  readonly id: string;
  /** What the administrator's lock does. `undefined` if there is none. */
  readonly lock: keyof Texts['locked'] | undefined;
}

/** Says why a setting can't be changed, or only within limits. */
export function LockHint({ id, lock }: LockHintProps): React.ReactElement | null {
  const { texts } = useLanguage();
  if (lock === undefined) return null;
  return (
    <HelpText id={id} data-testid={id}>
      {texts.locked[lock]}
    </HelpText>
  );
}
