import { Box } from '@twilio-paste/core/box';
import { Text } from '@twilio-paste/core/text';
import type { RingerState } from 'belfry';
import React from 'react';
import { bellFace } from '../bell/bell-face.js';
import { plainText } from '../plain-text.js';
import { strings } from '../strings.js';

/** What the bell does about the calls at hand; nothing while there is none. */
export function RingLine({ state }: { readonly state: RingerState }): React.ReactElement | null {
  const { mood } = bellFace(state);
  if (mood === 'idle' || mood === 'testing') return null;
  return (
    <Box data-testid="belfry-ring">
      <Text as="span" fontWeight="fontWeightSemibold">
        {mood === 'ringing' ? <Ringing state={state} /> : wordsFor[mood]}
      </Text>
    </Box>
  );
}

const wordsFor = {
  'ringing-elsewhere': strings.panel.ringingElsewhere,
  silenced: strings.panel.silenced,
} as const;

function Ringing({ state: { plan } }: { readonly state: RingerState }): React.ReactElement {
  const from = plan.state === 'ring' ? plainText(plan.ring.call?.from ?? '') : '';
  if (from === '') return <>{strings.panel.ringing}</>;
  return (
    <>
      {strings.panel.ringingFor} <bdi style={{ overflowWrap: 'anywhere' }}>{from}</bdi>
    </>
  );
}
