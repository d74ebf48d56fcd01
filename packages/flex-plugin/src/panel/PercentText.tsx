import { Text } from '@twilio-paste/core/text';
import React from 'react';
import { useLanguage } from '../locales/use-language.js';

/** A share in percent. Hidden from screen readers, which get it from the slider next to it. */
export function PercentText({ share }: { readonly share: number }): React.ReactElement {
  const { percent } = useLanguage();
  return (
    <Text as="span" aria-hidden="true" fontVariantNumeric="tabular-nums">
      {percent(Math.round(share * 100) / 100)}
    </Text>
  );
}
