import { sanitizeText } from 'belfry';
import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Callout, CalloutHeading, CalloutText } from '@twilio-paste/core/callout';
import { Text } from '@twilio-paste/core/text';
import React from 'react';
import type { ProblemLog } from './problem-log.js';
import { useProblems } from './use-problems.js';
import { useLanguage } from '../locales/use-language.js';

const detailLength = 300;

/** The problems: a plain sentence for the agent, and the exact detail for whoever fixes it. */
export function ProblemList({ problems }: { readonly problems: ProblemLog }): React.ReactElement | null {
  const shown = useProblems(problems);
  const { texts } = useLanguage();
  if (shown.length === 0) return null;
  return (
    <Box data-testid="belfry-problems" role="alert" display="flex" flexDirection="column" rowGap="space30">
      {shown.map(({ code, key, detail }) => (
        <Callout key={key} variant="warning" data-testid="belfry-problem">
          <CalloutHeading as="h4">
            <Text as="span" color="inherit" fontWeight="fontWeightSemibold">
              {texts.problems[code]}
            </Text>
          </CalloutHeading>
          <CalloutText>
            <bdi style={{ overflowWrap: 'anywhere' }}>{sanitizeText(detail, detailLength)}</bdi>
          </CalloutText>
        </Callout>
      ))}
      <Box>
        <Button variant="link" data-testid="belfry-dismiss" onClick={() => problems.dismiss()}>
          {texts.dismiss}
        </Button>
      </Box>
    </Box>
  );
}
