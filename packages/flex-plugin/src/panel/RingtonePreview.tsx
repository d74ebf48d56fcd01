import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import type { Ringer, RingerState } from 'belfry';
import React from 'react';
import { useLanguage } from '../locales/use-language.js';

/** Plays one repetition of most ringtones, and enough of a file to recognize it, in ms. */
const previewMs = 8_000;

interface RingtonePreviewProps {
  readonly ringer: Ringer;
  readonly isTesting: RingerState['isTesting'];
}

/** Plays the chosen ringtone on the chosen outputs, at the chosen volume. */
export function RingtonePreview({ ringer, isTesting }: RingtonePreviewProps): React.ReactElement {
  const texts = useLanguage().texts.ringtone;
  return (
    <Box marginTop="space30">
      <Button
        variant="link"
        data-testid="belfry-play-ringtone"
        onClick={() => {
          if (isTesting) return ringer.stopTestRing();
          ringer.unlock();
          ringer.testRing({ durationMs: previewMs });
        }}
      >
        {isTesting ? texts.stop : texts.play}
      </Button>
    </Box>
  );
}
