import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { sanitizeText, type RingerState } from 'belfry';
import React from 'react';
import { bellStatus } from '../bell/bell-appearance.js';
import { useLanguage } from '../locales/use-language.js';

/** What happens to the current calls. Renders nothing if there are none. */
export function RingLine({ state }: { readonly state: RingerState }): React.ReactElement | null {
  const { texts } = useLanguage();
  const status = bellStatus(state);
  if (status === 'idle' || status === 'testing' || status === 'muted') return null;
  const textFor = {
    'ringing-elsewhere': texts.panel.ringingElsewhere,
    silenced: texts.panel.silenced,
  } as const;
  return (
    <Box data-testid="belfry-ring">
      <Text as="span" fontWeight="fontWeightSemibold">
        {status === 'ringing' ? <Ringing state={state} /> : textFor[status]}
      </Text>
    </Box>
  );
}

function Ringing({ state: { plan } }: { readonly state: RingerState }): React.ReactElement {
  const { texts } = useLanguage();
  const from = plan.state === 'ring' ? sanitizeText(plan.ring.call?.from ?? '') : '';
  if (from === '') return <>{texts.panel.ringing}</>;
  return (
    <>
      {texts.panel.ringingCaller} <bdi style={{ overflowWrap: 'anywhere' }}>{from}</bdi>
    </>
  );
}
