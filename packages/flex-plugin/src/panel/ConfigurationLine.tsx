import { Text } from '@twilio-paste/core/text';
import React from 'react';
import type { ConfigurationInForce } from '../configuration/follow-configuration.js';
import { useLanguage } from '../locales/use-language.js';

/** When the administrator's JSON file was last read. Nothing if there is none. */
export function ConfigurationLine({
  configuration,
}: {
  readonly configuration: Pick<ConfigurationInForce, 'readAt'>;
}): React.ReactElement | null {
  const { texts, tag } = useLanguage();
  const readAt = configuration.readAt();
  if (readAt === undefined) return null;
  const time = readAt.toLocaleTimeString(tag, { timeStyle: 'short' });
  return (
    <Text as="p" color="colorTextWeak" fontSize="fontSize20" data-testid="belfry-configuration-read">
      {texts.panel.configurationRead(time)}
    </Text>
  );
}
