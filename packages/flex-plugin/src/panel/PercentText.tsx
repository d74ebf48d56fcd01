import { Text } from '@twilio-paste/core/text';
import React from 'react';
import { useLanguage } from '../locales/use-language.js';

/** A share in percent, for the eye: the slider beside it tells screen readers. */
export function PercentText({ share }: { readonly share: number }): React.ReactElement {
  const { percent } = useLanguage();
  return (
    <Text as="span" aria-hidden="true" fontVariantNumeric="tabular-nums">
      {percent(Math.round(share * 100) / 100)}
    </Text>
  );
}
