import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { sanitizeText, type RingerState } from 'belfry';
import React from 'react';
import { moodOf } from '../bell/bell-face.js';
import { useLanguage } from '../locales/use-language.js';

/** What the bell does about the calls at hand; nothing while there is none. */
export function RingLine({ state }: { readonly state: RingerState }): React.ReactElement | null {
  const { texts } = useLanguage();
  const mood = moodOf(state);
  if (mood === 'idle' || mood === 'testing' || mood === 'muted') return null;
  const textsFor = {
    'ringing-elsewhere': texts.panel.ringingElsewhere,
    silenced: texts.panel.silenced,
  } as const;
  return (
    <Box data-testid="belfry-ring">
      <Text as="span" fontWeight="fontWeightSemibold">
        {mood === 'ringing' ? <Ringing state={state} /> : textsFor[mood]}
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
      {texts.panel.ringingFor} <bdi style={{ overflowWrap: 'anywhere' }}>{from}</bdi>
    </>
  );
}
