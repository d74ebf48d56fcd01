import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Heading } from '@twilio-paste/core/heading';
import { Separator } from '@twilio-paste/core/separator';
import type { Ringer, RingerState } from 'belfry';
import React from 'react';
import type { CustomSound } from 'belfry-element/custom-sound';
import type { ProblemLog } from '../problems/problem-log.js';
import { useLanguage } from '../locales/use-language.js';
import type { ConfigurationInForce } from '../configuration/follow-configuration.js';
import { AlertsSection } from './AlertsSection.js';
import { ConfigurationLine } from './ConfigurationLine.js';
import { HeadsetPicker } from './HeadsetPicker.js';
import { MuteControl } from './MuteControl.js';
import { OutputPicker } from './OutputPicker.js';
import { ProblemList } from '../problems/ProblemList.js';
import { ReadinessLine } from './ReadinessLine.js';
import { RingLine } from './RingLine.js';
import { RingtonePicker } from './RingtonePicker.js';
import { VolumeSlider } from './VolumeSlider.js';

interface BellPanelProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly customSound: CustomSound;
  readonly problems: ProblemLog;
  readonly configuration: Pick<ConfigurationInForce, 'readAt'>;
}

/** As large as fits below the header. The rest scrolls. The padding leaves room for focus rings. */
const panelSize = {
  width: 'min(20.5rem, 100vw - 5.5rem)',
  maxHeight: 'calc(100vh - 9rem)',
  overflowY: 'auto',
  margin: '-0.25rem',
  padding: '0.25rem',
} as const;

/** The panel of the bell: its state, and the agent's settings. */
export function BellPanel({
  ringer,
  state,
  customSound,
  problems,
  configuration,
}: BellPanelProps): React.ReactElement {
  const parts = { ringer, state, problems };
  const { texts, tag } = useLanguage();
  return (
    <Box lang={tag} display="flex" flexDirection="column" rowGap="space60" style={panelSize}>
      <Box display="flex" flexDirection="column" rowGap="space30">
        <Heading as="h3" variant="heading40" marginBottom="space0">
          {texts.panel.title}
        </Heading>
        <ReadinessLine readiness={state.readiness} sleep={state.sleep} />
        <RingLine state={state} />
      </Box>
      <ProblemList problems={problems} />
      <Separator orientation="horizontal" />
      <OutputPicker {...parts} />
      <VolumeSlider {...parts} />
      <TestRingButton ringer={ringer} isTesting={state.isTesting} />
      <Separator orientation="horizontal" />
      <MuteControl {...parts} />
      <Separator orientation="horizontal" />
      <RingtonePicker {...parts} customSound={customSound} />
      <HeadsetPicker {...parts} />
      <AlertsSection ringer={ringer} state={state} />
      <ConfigurationLine configuration={configuration} />
    </Box>
  );
}

function TestRingButton({
  ringer,
  isTesting,
}: {
  readonly ringer: Ringer;
  readonly isTesting: boolean;
}): React.ReactElement {
  const { texts } = useLanguage();
  return (
    <Box>
      <Button
        variant="secondary"
        data-testid="belfry-test-ring"
        onClick={() => {
          if (isTesting) return ringer.stopTestRing();
          ringer.unlock();
          ringer.testRing();
        }}
      >
        {isTesting ? texts.testRing.stop : texts.testRing.start}
      </Button>
    </Box>
  );
}
