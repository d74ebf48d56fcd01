import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { SuccessIcon } from '@twilio-paste/icons/esm/SuccessIcon';
import { WarningIcon } from '@twilio-paste/icons/esm/WarningIcon';
import type { RingerState } from 'belfry';
import React from 'react';
import { readinessText } from '../locales/readiness-text.js';
import { useLanguage } from '../locales/use-language.js';

/** Whether the next call will be heard. If not, why, and what the agent can do. */
export function ReadinessLine({
  readiness,
  sleep,
}: Pick<RingerState, 'readiness' | 'sleep'>): React.ReactElement {
  const language = useLanguage();
  const reasons = readiness.state === 'ready' ? [] : readiness.reasons;
  const codes = [...reasons, ...readiness.warnings].map(({ code }) => code);
  return (
    <Box
      role="status"
      data-testid="belfry-readiness"
      data-state={readiness.state}
      display="flex"
      flexDirection="column"
      rowGap="space20"
    >
      {codes.length === 0 && (
        <Line icon={<SuccessIcon decorative color="colorTextIconSuccess" size="sizeIcon20" />}>
          {language.texts.panel.ready}
        </Line>
      )}
      {codes.map((code) => (
        <Line key={code} icon={<WarningIcon decorative color="colorTextIconWarning" size="sizeIcon20" />}>
          {readinessText(code, sleep, language)}
        </Line>
      ))}
    </Box>
  );
}

function Line({
  icon,
  children,
}: {
  readonly icon: React.ReactElement;
  readonly children: string;
}): React.ReactElement {
  return (
    <Box display="flex" columnGap="space20" alignItems="flex-start">
      <Box flexShrink={0}>{icon}</Box>
      <Text as="span">{children}</Text>
    </Box>
  );
}
