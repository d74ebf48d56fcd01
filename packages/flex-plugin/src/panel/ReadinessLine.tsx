import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { SuccessIcon } from '@twilio-paste/icons/esm/SuccessIcon';
import { WarningIcon } from '@twilio-paste/icons/esm/WarningIcon';
import type { RingerState } from 'belfry';
import React from 'react';
import { strings } from '../strings.js';

/** Whether the next call will be heard; if not, why, and what the agent can do. */
export function ReadinessLine({ readiness }: Pick<RingerState, 'readiness'>): React.ReactElement {
  const isArmed = readiness.state === 'armed';
  const reasons = isArmed ? [] : readiness.reasons.map(({ agent }) => agent);
  const warnings = readiness.warnings.map(({ agent }) => agent);
  const lines = isArmed && warnings.length === 0 ? [strings.panel.ready] : [...reasons, ...warnings];
  return (
    <Box
      role="status"
      data-testid="belfry-readiness"
      data-state={readiness.state}
      display="flex"
      flexDirection="column"
      rowGap="space20"
    >
      {lines.map((line) => (
        <Box key={line} display="flex" columnGap="space20" alignItems="flex-start">
          <Box flexShrink={0}>
            {line === strings.panel.ready ? (
              <SuccessIcon decorative color="colorTextIconSuccess" size="sizeIcon20" />
            ) : (
              <WarningIcon decorative color="colorTextIconWarning" size="sizeIcon20" />
            )}
          </Box>
          <Text as="span">{line}</Text>
        </Box>
      ))}
    </Box>
  );
}
