import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import { plainText, type RingerState } from 'belfry';
import React from 'react';
import { moodOf } from '../bell/bell-face.js';
import { useLanguage } from '../locales/use-language.js';

/** What the bell does about the calls at hand; nothing while there is none. */
export function RingLine({ state }: { readonly state: RingerState }): React.ReactElement | null {
  const { words } = useLanguage();
  const mood = moodOf(state);
  if (mood === 'idle' || mood === 'testing' || mood === 'muted') return null;
  const wordsFor = {
    'ringing-elsewhere': words.panel.ringingElsewhere,
    silenced: words.panel.silenced,
  } as const;
  return (
    <Box data-testid="belfry-ring">
      <Text as="span" fontWeight="fontWeightSemibold">
        {mood === 'ringing' ? <Ringing state={state} /> : wordsFor[mood]}
      </Text>
    </Box>
  );
}

function Ringing({ state: { plan } }: { readonly state: RingerState }): React.ReactElement {
  const { words } = useLanguage();
  const from = plan.state === 'ring' ? plainText(plan.ring.call?.from ?? '') : '';
  if (from === '') return <>{words.panel.ringing}</>;
  return (
    <>
      {words.panel.ringingFor} <bdi style={{ overflowWrap: 'anywhere' }}>{from}</bdi>
    </>
  );
}
