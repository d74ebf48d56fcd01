import { Box } from '@twilio-paste/core/box';
import type { OutputState, Ringer, RingerState } from 'belfry';
import React from 'react';
import { withVolume, minOutputShare, outputVolumeLimits } from 'belfry-element/headless';
import type { ProblemLog } from '../problems/problem-log.js';
import { useLanguage } from '../locales/use-language.js';
import { PercentSlider } from './PercentSlider.js';
import { PercentText } from './PercentText.js';
import { volumeLockId } from './VolumeSlider.js';

interface OutputVolumeProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly problems: ProblemLog;
  readonly output: OutputState;
  /** Among all outputs. */
  readonly index: number;
  /** The output's name as shown. */
  readonly name: string;
}

/** The volume of one output, in percent of the overall volume. */
export function OutputVolume({
  ringer,
  state,
  problems,
  output,
  index,
  name,
}: OutputVolumeProps): React.ReactElement {
  const { texts } = useLanguage();
  const setVolume = (wanted: number): void => {
    const volume = Math.max(wanted, minOutputShare(state));
    problems.guard('setting', () => ringer.set({ outputs: withVolume(output, volume, state.outputs) }));
  };
  return (
    <Box display="flex" alignItems="center" columnGap="space40" paddingLeft="space70">
      <PercentSlider
        id={`belfry-output-volume-${index}`}
        label={texts.outputs.volumeOn(name)}
        share={output.volume}
        limits={outputVolumeLimits(state)}
        lockId={state.locks.outputs === undefined ? volumeLockId : 'belfry-outputs-lock'}
        onChange={setVolume}
      />
      <PercentText share={output.volume} />
    </Box>
  );
}
