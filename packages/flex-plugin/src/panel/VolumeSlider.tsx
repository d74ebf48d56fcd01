import { Box } from '@twilio-paste/core/box';
import { Label } from '@twilio-paste/core/label';
import type { Ringer, RingerState } from 'belfry';
import React from 'react';
import { volumeLimits } from 'belfry-element/headless';
import type { ProblemLog } from '../problems/problem-log.js';
import { useLanguage } from '../locales/use-language.js';
import { LockHint } from './LockHint.js';
import { PercentSlider } from './PercentSlider.js';
import { PercentText } from './PercentText.js';

interface VolumeSliderProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly problems: ProblemLog;
}

/** For `aria-describedby` of every volume: the id of the hint that says why it's limited. */
export const volumeLockId = 'belfry-volume-lock';

/** The overall ring volume, in percent. */
export function VolumeSlider({ ringer, state, problems }: VolumeSliderProps): React.ReactElement {
  const { texts } = useLanguage();
  const { volume } = state.settings;
  const limits = volumeLimits(state);
  return (
    <div>
      <Box display="flex" justifyContent="space-between">
        <Label htmlFor="belfry-volume">{texts.volume.title}</Label>
        <PercentText share={volume} />
      </Box>
      <PercentSlider
        id="belfry-volume"
        share={volume}
        limits={limits}
        lockId={volumeLockId}
        onChange={(wanted) => problems.guard('setting', () => ringer.set({ volume: wanted }))}
      />
      <LockHint id={volumeLockId} lock={limits.lock} />
    </div>
  );
}
